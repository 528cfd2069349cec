Attribute VB_Name = "Buttons"
Option Explicit

' What a click starts, from the ribbon or from a button on a sheet. Only these show a message or ask
' something; all that they call answers with a text that begins with "ok", "error" or "locked".

Private Const Heading As String = "Scorecard"
Private Const MostTries As Long = 3

Public Sub RefreshScorecard()
    Refresh ""
End Sub

Public Sub RefreshAnotherMonth()
    Dim choices As String
    Dim wanted As String
    If Not HasBook() Then Exit Sub
    choices = MonthsOfBook(ActiveWorkbook.Name, "")
    If Left$(choices, 3) <> "ok " Then
        Tell choices
        Exit Sub
    End If
    wanted = Trim$(InputBox(Mid$(choices, 4), Heading, "1"))
    If wanted <> "" Then Refresh MonthChosen(Mid$(choices, 4), wanted)
End Sub

Private Sub Refresh(ByVal wanted As String)
    Dim book As String
    Dim outcome As String
    Dim passwords As String
    Dim given As String
    Dim tries As Long
    If Not HasBook() Then Exit Sub
    book = ActiveWorkbook.Name
    outcome = RefreshMonth(book, "", wanted, "")
    Do While Left$(outcome, 7) = "locked " And tries < MostTries
        given = InputBox(Mid$(outcome, 8) & vbCrLf & vbCrLf & "Its password, to take the protection off and put it " & _
            "back when the scorecard is in:", Heading)
        If given = "" Then
            Tell "error Nothing was changed. " & Mid$(outcome, 8)
            Exit Sub
        End If
        passwords = passwords & given & vbLf
        tries = tries + 1
        outcome = RefreshMonth(book, "", wanted, passwords)
    Loop
    If Left$(outcome, 3) = "ok " Then
        ShowInStatusBar Mid$(outcome, 4)
    Else
        Tell outcome
    End If
End Sub

Public Sub CheckScorecard()
    If HasBook() Then Tell CheckBook(ActiveWorkbook.Name, "")
End Sub

Public Sub ExplainThisCell()
    If HasBook() Then Tell ExplainCell(ActiveWorkbook.Name, "")
End Sub

Public Sub PublishCopy()
    Dim book As String
    Dim outcome As String
    Dim job As String
    Dim target As String
    If Not HasBook() Then Exit Sub
    book = ActiveWorkbook.Name
    outcome = CopyMade(book, "")
    If Left$(outcome, 3) <> "ok " Then
        Tell outcome
        Exit Sub
    End If
    job = Mid$(outcome, 4)
    Do
        target = WhereToSave(Workbooks(book), NameToSend(book), "Excel workbook (*.xlsx), *.xlsx", "Save the copy to send")
        If target = "" Then Exit Do
        outcome = CopyKept(job, target)
        Tell outcome
    Loop Until Left$(outcome, 3) = "ok "
    RemoveJob job
End Sub

' A path that the user chose; "" where he chose none. Excel for Mac knows no filter of this kind.
Public Function WhereToSave(ByVal book As Workbook, ByVal suggested As String, ByVal kinds As String, ByVal title As String) As String
    Dim chosen As Variant
    If LocalFolder(book) <> "" Then suggested = LocalFolder(book) & Application.PathSeparator & suggested
    #If Mac Then
        chosen = Application.GetSaveAsFilename(suggested)
    #Else
        chosen = Application.GetSaveAsFilename(suggested, kinds, 1, title)
    #End If
    If VarType(chosen) = vbString Then WhereToSave = chosen
End Function

Public Sub OpenRules()
    Dim outcome As String
    If Not HasBook() Then Exit Sub
    outcome = RulesOfBook(ActiveWorkbook.Name, "")
    If Left$(outcome, 3) <> "ok " Then
        Tell outcome
        Exit Sub
    End If
    On Error Resume Next
    ActiveWorkbook.FollowHyperlink Mid$(outcome, 4)
    If Err.Number <> 0 Then
        On Error GoTo 0
        Tell "ok The rule book is " & Mid$(outcome, 4) & vbCrLf & "Open it in a text editor, such as Notepad."
    End If
End Sub

Public Sub AboutEngine()
    Tell AboutText()
End Sub

Public Function HasBook() As Boolean
    HasBook = Not (ActiveWorkbook Is Nothing)
    If Not HasBook Then
        Tell "error No workbook can be changed here. Open one, or click Enable Editing above the sheet, and try again."
    End If
End Function

Public Sub Tell(ByVal outcome As String)
    Dim at As Long
    at = InStr(outcome, " ")
    If Left$(outcome, 3) = "ok " Then
        MsgBox Mid$(outcome, at + 1), vbInformation, Heading
    Else
        MsgBox Mid$(outcome, at + 1), vbExclamation, Heading
    End If
End Sub

' The status bar is Excel's own again after a while.
Private Sub ShowInStatusBar(ByVal said As String)
    Application.StatusBar = said
    On Error Resume Next
    Application.OnTime Now + TimeSerial(0, 0, 20), "'" & ThisWorkbook.Name & "'!GiveBackStatusBar"
End Sub

Public Sub GiveBackStatusBar()
    Application.StatusBar = False
End Sub
