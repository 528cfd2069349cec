Attribute VB_Name = "ScorecardRefresh"
Option Explicit

' A refresh of one open book, from the copy that the engine reads to the sheets that it made.
' Answers "ok ...", "error ...", or "locked ..." where a password is needed; the book is then as it was.
' It never saves the book.

Public Const Stopped As Long = 1001
Public Const IsLocked As Long = 1002

' With the month that the engine chooses. engineCommand is "" for what the settings say, or "watch".
Public Function RefreshBook(ByVal bookName As String, ByVal engineCommand As String) As String
    RefreshBook = RefreshMonth(bookName, engineCommand, "", "")
End Function

' wanted is a month as somebody typed it; passwords are those that the user gave, each followed by a line feed.
Public Function RefreshMonth(ByVal bookName As String, ByVal engineCommand As String, ByVal wanted As String, _
        ByVal passwords As String) As String
    Dim book As Workbook
    Dim screen As ScreenState
    Dim locked As Locks
    Dim before As Collection
    Dim job As String
    Dim reply As Collection
    Dim repaired As String
    Dim number As Long
    Dim failure As String

    On Error GoTo Fail
    Set screen = New ScreenState
    Set locked = New Locks
    Set book = Workbooks(bookName)
    screen.Remember book
    locked.Passwords = passwords
    SeeThatItCanBeChanged book
    locked.OpenBook book
    screen.HoldStill
    Set before = TypedTexts(book)
    job = NewJob(book, "refresh", wanted)
    StartEngine job, engineCommand
    WaitForEngine job
    Set reply = ReadReply(job)
    screen.LetNothingEndIt
    repaired = MergeResult(book, job & ValueOf(reply, "result"), reply, before, locked)
    RefreshMonth = "ok " & Joined(ValueOf(reply, "message"), ValueOf(reply, "remark"), repaired, HowToKeep(book))

CleanUp:
    On Error Resume Next
    If Not locked Is Nothing Then locked.CloseAll
    If Not screen Is Nothing Then screen.Restore book
    RemoveJob job
    Exit Function

Fail:
    number = Err.Number
    failure = Err.Description
    If number = IsLocked Then
        RefreshMonth = "locked " & failure
    ElseIf number = 18 Then
        RefreshMonth = "error The refresh was stopped with Esc. Nothing was changed."
    Else
        RefreshMonth = "error " & failure
    End If
    Resume CleanUp
End Function

' What the engine says of a book: action is one of those of docs/job_protocol.md that change nothing.
Public Function AskEngine(ByVal bookName As String, ByVal action As String, ByVal engineCommand As String) As Collection
    Dim book As Workbook
    Dim screen As ScreenState
    Dim job As String
    Dim number As Long
    Dim failure As String

    On Error GoTo Fail
    Set screen = New ScreenState
    Set book = Workbooks(bookName)
    screen.Remember book
    screen.HoldStill
    job = NewJob(book, action, "")
    StartEngine job, engineCommand
    WaitForEngine job
    Set AskEngine = ReadReply(job)

CleanUp:
    On Error Resume Next
    If Not screen Is Nothing Then screen.Restore book
    RemoveJob job
    On Error GoTo 0
    If failure <> "" Then Err.Raise Stopped, "Scorecard", failure
    Exit Function

Fail:
    number = Err.Number
    failure = Err.Description
    If number = 18 Then failure = "This was stopped with Esc."
    Resume CleanUp
End Function

Private Sub SeeThatItCanBeChanged(ByVal book As Workbook)
    Dim isShared As Boolean
    On Error Resume Next
    isShared = book.MultiUserEditing
    On Error GoTo 0
    If isShared Then
        Err.Raise Stopped, "Scorecard", "This is a shared workbook, whose sheets Excel does not let anyone replace. " & _
            "Choose Review, Unshare Workbook, or use co-authoring instead."
    End If
End Sub

Private Function HowToKeep(ByVal book As Workbook) As String
    Dim isReadOnly As Boolean
    On Error Resume Next
    isReadOnly = book.ReadOnly
    If isReadOnly Then HowToKeep = "The workbook is read only: save it under another name to keep the scorecard."
End Function

Private Function Joined(ParamArray sentences() As Variant) As String
    Dim entry As Variant
    For Each entry In sentences
        If entry <> "" Then Joined = Trim$(Joined & " " & entry)
    Next
End Function
