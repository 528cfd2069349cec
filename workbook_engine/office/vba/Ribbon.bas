Attribute VB_Name = "Ribbon"
Option Explicit

' What the ribbon calls: one line each, so that all else can be run without a ribbon.

Public Sub OnRefresh(control As IRibbonControl)
    RefreshScorecard
End Sub

Public Sub OnRefreshAnotherMonth(control As IRibbonControl)
    RefreshAnotherMonth
End Sub

Public Sub OnCheck(control As IRibbonControl)
    CheckScorecard
End Sub

Public Sub OnExplain(control As IRibbonControl)
    ExplainThisCell
End Sub

Public Sub OnPublish(control As IRibbonControl)
    PublishCopy
End Sub

Public Sub OnEmail(control As IRibbonControl)
    EmailScorecard
End Sub

Public Sub OnOpenRules(control As IRibbonControl)
    OpenRules
End Sub

Public Sub OnAbout(control As IRibbonControl)
    AboutEngine
End Sub
