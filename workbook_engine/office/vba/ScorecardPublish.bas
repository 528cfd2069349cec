Attribute VB_Name = "ScorecardPublish"
Option Explicit

' A copy of the scorecard that is safe to send: the engine makes it in a job's folder, and it is kept where the
' user says. Each answers "ok ..." or "error ...". The open book is left alone.

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

' Puts the copy where it is wanted, and says what is in it and what was left behind.
Public Function CopyKept(ByVal job As String, ByVal target As String) As String
    CopyKept = FileKept(job, "result", ".xlsx", target)
End Function

' Puts a file of the job's, by its key in the reply, where it is wanted. A file that is there is kept.
Public Function FileKept(ByVal job As String, ByVal key As String, ByVal extension As String, ByVal target As String) As String
    Dim reply As Collection
    Dim aside As String
    Dim movedTo As String
    Dim said As String
    Dim isWriting As Boolean
    Dim failure As String
    On Error GoTo Fail
    Set reply = ReadReply(job)
    If LCase$(Right$(target, Len(extension))) <> extension Then target = target & extension
    SeeThatItMayBeThere target
    If IsThere(target) Then
        aside = FreeName(target, extension)
        Name target As aside
        movedTo = aside
        said = " The file that was there is now " & NameOf(movedTo) & "."
    End If
    isWriting = True
    FileCopy job & ValueOf(reply, key), target
    FileKept = "ok Saved as " & target & "." & said & vbCrLf & vbCrLf & ReplyText(reply)
    Exit Function
Fail:
    failure = Err.Description
    Resume PutBack
PutBack:
    On Error Resume Next
    If isWriting Then Kill target
    If movedTo <> "" Then Name movedTo As target
    FileKept = "error " & IIf(key = "draft", "The draft", "The copy") & " could not be saved as " & target & ". " & failure
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
Private Function FreeName(ByVal target As String, ByVal extension As String) As String
    Dim number As Long
    FreeName = StemOf(target) & ".backup" & extension
    Do While IsThere(FreeName)
        number = number + 1
        FreeName = StemOf(target) & ".backup." & CStr(number) & extension
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
