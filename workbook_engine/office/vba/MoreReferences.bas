Attribute VB_Name = "MoreReferences"
Option Explicit

' References beyond cells and names: conditional formats, validations, charts, sparklines, and pictures or shapes that
' show a cell. What a program does not know of is passed over.

Public Function PointMore(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    PointMore = PointFormats(sheet, oldTab, newTab, locked, failed)
    PointMore = PointMore + PointValidations(sheet, oldTab, newTab, locked, failed)
    PointMore = PointMore + PointDrawings(sheet, oldTab, newTab, locked, failed)
End Function

Private Function PointFormats(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim at As Long
    Dim count As Long
    Dim rule As Object
    Dim first As String
    Dim second As String
    On Error Resume Next
    count = sheet.Cells.FormatConditions.Count
    For at = 1 To count
        first = ""
        second = ""
        Set rule = sheet.Cells.FormatConditions(at)
        first = rule.Formula1
        second = rule.Formula2
        If PointedTo(first & second, oldTab, newTab) <> first & second Then
            On Error GoTo 0
            locked.OpenSheet sheet
            On Error Resume Next
            Err.Clear
            If rule.Type = 2 Then
                rule.Modify 2, , PointedTo(first, oldTab, newTab)
            ElseIf second = "" Then
                rule.Modify rule.Type, rule.Operator, PointedTo(first, oldTab, newTab)
            Else
                rule.Modify rule.Type, rule.Operator, PointedTo(first, oldTab, newTab), PointedTo(second, oldTab, newTab)
            End If
            If Err.Number = 0 Then PointFormats = PointFormats + 1 Else failed.Add "a conditional format on " & sheet.Name
        End If
    Next
End Function

Private Function PointValidations(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim cells As Range
    Dim cell As Range
    Dim first As String
    Dim second As String
    On Error Resume Next
    Set cells = sheet.Cells.SpecialCells(-4174)
    If cells Is Nothing Then Exit Function
    For Each cell In cells
        first = ""
        second = ""
        first = cell.Validation.Formula1
        second = cell.Validation.Formula2
        If PointedTo(first & second, oldTab, newTab) <> first & second Then
            On Error GoTo 0
            locked.OpenSheet sheet
            On Error Resume Next
            Err.Clear
            With cell.Validation
                .Modify .Type, .AlertStyle, .Operator, PointedTo(first, oldTab, newTab), PointedTo(second, oldTab, newTab)
            End With
            If Err.Number = 0 Then
                PointValidations = PointValidations + 1
            Else
                failed.Add "the validation of " & sheet.Name & "!" & Replace(cell.Address, "$", "")
            End If
        End If
    Next
End Function

Private Function PointDrawings(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim holder As Object
    Dim group As Object
    Dim shown As String
    Dim at As Long
    On Error Resume Next
    For Each holder In sheet.ChartObjects
        PointDrawings = PointDrawings + PointChart(holder.Chart, sheet, sheet.Name, oldTab, newTab, locked, failed)
    Next
    For Each holder In sheet.Shapes
        shown = ""
        shown = holder.DrawingObject.Formula
        If PointedTo(shown, oldTab, newTab) <> shown Then
            Err.Clear
            holder.DrawingObject.Formula = PointedTo(shown, oldTab, newTab)
            If Err.Number = 0 Then PointDrawings = PointDrawings + 1 Else failed.Add "a shape on " & sheet.Name
        End If
    Next
    For at = 1 To sheet.Cells.SparklineGroups.Count
        Set group = sheet.Cells.SparklineGroups(at)
        shown = ""
        shown = group.SourceData
        If PointedTo(shown, oldTab, newTab) <> shown Then
            Err.Clear
            group.ModifySourceData PointedTo(shown, oldTab, newTab)
            If Err.Number = 0 Then PointDrawings = PointDrawings + 1 Else failed.Add "sparklines on " & sheet.Name
        End If
    Next
End Function

Public Function PointChartSheets(ByVal book As Workbook, ByVal oldTab As String, ByVal newTab As String, _
        ByVal failed As Collection) As Long
    Dim drawn As Object
    On Error Resume Next
    For Each drawn In book.Charts
        PointChartSheets = PointChartSheets + PointChart(drawn, Nothing, drawn.Name, oldTab, newTab, Nothing, failed)
    Next
End Function

Private Function PointChart(ByVal drawn As Object, ByVal sheet As Worksheet, ByVal place As String, _
        ByVal oldTab As String, ByVal newTab As String, ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim at As Long
    Dim shown As String
    On Error Resume Next
    For at = 1 To drawn.FullSeriesCollection.Count
        shown = ""
        shown = drawn.FullSeriesCollection(at).Formula
        If PointedTo(shown, oldTab, newTab) <> shown Then
            If Not sheet Is Nothing Then locked.OpenSheet sheet
            Err.Clear
            drawn.FullSeriesCollection(at).Formula = PointedTo(shown, oldTab, newTab)
            If Err.Number = 0 Then PointChart = PointChart + 1 Else failed.Add "a chart on " & place
        End If
    Next
    shown = ""
    If drawn.HasTitle Then shown = drawn.ChartTitle.Formula
    If PointedTo(shown, oldTab, newTab) <> shown Then
        Err.Clear
        drawn.ChartTitle.Formula = PointedTo(shown, oldTab, newTab)
        If Err.Number = 0 Then PointChart = PointChart + 1 Else failed.Add "the title of a chart on " & place
    End If
End Function
