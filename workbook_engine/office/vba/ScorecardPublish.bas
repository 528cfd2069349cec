Attribute VB_Name = "ScorecardPublish"
Option Explicit

' A copy of the scorecard that is safe to send, and one for each audience of the rule book: the engine makes them
' in a job's folder, and they are kept where the user says. Each answers "ok ..." or "error ...". The open book is
' left alone.

' All of it, where the path is known. engineCommand is "" for what the settings say, or "watch".
Public Function PublishBook(ByVal bookName As String, ByVal engineCommand As String, ByVal target As String) As String
    Dim made As String
    made = CopyMade(bookName, engineCommand)
    PublishBook = made
    If Left$(made, 3) <> "ok " Then Exit Function
    PublishBook = CopyKept(Mid$(made, 4), target)
    RemoveJob Mid$(made, 4)
End Function

' "ok " and the folder of the job in which the copy is; whoever asked removes it.
Public Function CopyMade(ByVal bookName As String, ByVal engineCommand As String) As String
    On Error GoTo Fail
    CopyMade = "ok " & AnsweredJob(bookName, "publish", engineCommand)
    Exit Function
Fail:
    CopyMade = "error " & Err.Description
End Function

' Puts the copy where it is wanted and those for audiences beside it, all or none, and says what is in them and what
' was left behind. A file that is there is kept.
Public Function CopyKept(ByVal job As String, ByVal target As String) As String
    CopyKept = FilesKept(job, "result", ".xlsx", target)
End Function

' The same of whatever file of the job's the reply names by this key; copies for audiences go with the copy alone.
Public Function FilesKept(ByVal job As String, ByVal key As String, ByVal extension As String, ByVal target As String) As String
    Dim reply As Collection
    Dim sources As New Collection
    Dim targets As New Collection
    Dim written As New Collection
    Dim aside As New Collection
    Dim at As Long
    Dim there As String
    Dim said As String
    Dim failure As String
    On Error GoTo Fail
    Set reply = ReadReply(job)
    If LCase$(Right$(target, Len(extension))) <> extension Then target = target & extension
    there = target
    FindFiles reply, key, target, sources, targets
    For at = 1 To targets.Count
        there = targets(at)
        SeeThatItMayBeThere there
    Next
    For at = 1 To targets.Count
        there = targets(at)
        If IsThere(there) Then said = said & MovedAside(there, aside)
        written.Add there
        FileCopy job & sources(at), there
    Next
    FilesKept = "ok Saved as " & target & "." & said & vbCrLf & vbCrLf & ReplyText(reply)
    Exit Function
Fail:
    failure = Err.Description
    Resume PutBack
PutBack:
    On Error Resume Next
    For at = 1 To written.Count
        Kill written(at)
    Next
    For at = 1 To aside.Count
        Name Split(aside(at), vbTab)(1) As Split(aside(at), vbTab)(0)
    Next
    FilesKept = "error " & IIf(key = "draft", "The draft", "The copy") & " could not be saved as " & there & ". " & failure
End Function

' The files of the job that are kept, and where each goes.
Private Sub FindFiles(ByVal reply As Collection, ByVal key As String, ByVal target As String, ByVal sources As Collection, ByVal targets As Collection)
    Dim entry As Variant
    sources.Add ValueOf(reply, key)
    targets.Add target
    For Each entry In reply
        If key = "result" And Field(entry, 0) = "copy" Then
            sources.Add Field(entry, 1)
            targets.Add StemOf(target) & " - " & Field(entry, 3) & ".xlsx"
        End If
    Next
End Sub

' Gives a file another name, and says which; what it was called and is called now is added to the list.
Private Function MovedAside(ByVal target As String, ByVal aside As Collection) As String
    Dim movedTo As String
    movedTo = FreeName(target)
    Name target As movedTo
    aside.Add target & vbTab & movedTo
    MovedAside = " The file that was there is now " & NameOf(movedTo) & "."
End Function

' What the copy of a book is called until the user says otherwise.
Public Function NameToSend(ByVal bookName As String) As String
    NameToSend = StemOf(bookName) & "_to_send.xlsx"
End Function

' Excel opens no two books of one name, and VBA writes to no address of the web.
Private Sub SeeThatItMayBeThere(ByVal target As String)
    Dim book As Workbook
    If InStr(target, "://") > 0 Then
        Err.Raise Stopped, "Scorecard", "It is an address of the web. Choose a folder of this computer or a drive."
    End If
    For Each book In Workbooks
        If LCase$(book.Name) = LCase$(NameOf(target)) Then
            Err.Raise Stopped, "Scorecard", "A workbook of this name is open. Choose another name."
        End If
    Next
End Sub

' July.backup.xlsx, or the first of July.backup.1.xlsx and so on that is free.
Private Function FreeName(ByVal target As String) As String
    Dim number As Long
    FreeName = StemOf(target) & ".backup" & FileExtension(target)
    Do While IsThere(FreeName)
        number = number + 1
        FreeName = StemOf(target) & ".backup." & CStr(number) & FileExtension(target)
    Loop
End Function

Private Function IsThere(ByVal path As String) As Boolean
    IsThere = (Dir(path, vbHidden) <> "")
End Function

Private Function StemOf(ByVal path As String) As String
    StemOf = path
    If InStrRev(path, ".") > InStrRev(path, Application.PathSeparator) + 1 Then StemOf = Left$(path, InStrRev(path, ".") - 1)
End Function

Private Function NameOf(ByVal path As String) As String
    NameOf = Mid$(path, InStrRev(path, Application.PathSeparator) + 1)
End Function
