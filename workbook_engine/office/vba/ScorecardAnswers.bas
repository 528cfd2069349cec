Attribute VB_Name = "ScorecardAnswers"
Option Explicit

' Questions about a book that change nothing in it. Each answers "ok ..." or "error ...".

Public Function CheckBook(ByVal bookName As String, ByVal engineCommand As String) As String
    On Error GoTo Fail
    CheckBook = "ok " & ReplyText(AskEngine(bookName, "check", engineCommand))
    Exit Function
Fail:
    CheckBook = "error " & Err.Description
End Function

' Why the indicator of the selected cell has its colour.
Public Function ExplainCell(ByVal bookName As String, ByVal engineCommand As String) As String
    On Error GoTo Fail
    ExplainCell = "ok " & ReplyText(AskEngine(bookName, "explain", engineCommand))
    Exit Function
Fail:
    ExplainCell = "error " & Err.Description
End Function

' The rule book's file.
Public Function RulesOfBook(ByVal bookName As String, ByVal engineCommand As String) As String
    Dim file As String
    On Error GoTo Fail
    file = ValueOf(AskEngine(bookName, "rules", engineCommand), "rules")
    If file = "" Then Err.Raise Stopped, "Scorecard", "This workbook has no rule book yet."
    RulesOfBook = "ok " & file
    Exit Function
Fail:
    RulesOfBook = "error " & Err.Description
End Function

' A question with numbered months, the engine's own choice first.
Public Function MonthsOfBook(ByVal bookName As String, ByVal engineCommand As String) As String
    Dim entry As Variant
    Dim number As Long
    On Error GoTo Fail
    MonthsOfBook = "ok Which month? Type its number, or a month such as Jun-19."
    For Each entry In LinesOf(AskEngine(bookName, "months", engineCommand), "choice")
        number = number + 1
        MonthsOfBook = MonthsOfBook & vbCrLf & CStr(number) & "   " & Field(entry, 2)
    Next
    If number = 0 Then Err.Raise Stopped, "Scorecard", "The workbook has no month with figures."
    Exit Function
Fail:
    MonthsOfBook = "error " & Err.Description
End Function

' The month that was meant: what stands behind the number in the question, else what was typed.
Public Function MonthChosen(ByVal question As String, ByVal typed As String) As String
    Dim entry As Variant
    MonthChosen = typed
    For Each entry In Split(question, vbCrLf)
        If Left$(entry, Len(typed) + 3) = typed & "   " Then MonthChosen = Mid$(entry, Len(typed) + 4)
    Next
End Function

Public Function AboutText() As String
    Dim how As String
    If Setting("mode") = "watch" Then
        how = "A watcher answers: " & JobsFolder()
    ElseIf Setting("command") <> "" Then
        how = "It starts: " & Setting("command")
    Else
        how = "The engine is not set up here. Run: workbook-engine addin install"
    End If
    AboutText = "ok Workbook engine add-in " & AddinVersion & vbCrLf & vbCrLf & how & vbCrLf & _
        "Settings: " & SettingsFile() & vbCrLf & vbCrLf & _
        "It reads a copy of the open workbook and never saves the workbook for you. Undo is empty after a refresh."
End Function
