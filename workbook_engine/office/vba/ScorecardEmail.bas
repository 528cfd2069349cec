Attribute VB_Name = "ScorecardEmail"
Option Explicit

' The copy of the scorecard that is safe to send, in a message for a person to look at and to send; nothing here
' sends. Outlook shows it. Where Excel can speak to no Outlook, it is a file that mail programs open.
' Each answers "ok ..." or "error ...". The open book is left alone.

' "ok " and the folder of the job in which the message and its copy are; whoever asked removes it.
Public Function MessageMade(ByVal bookName As String, ByVal engineCommand As String) As String
    On Error GoTo Fail
    MessageMade = "ok " & AnsweredJob(bookName, "email", engineCommand)
    Exit Function
Fail:
    MessageMade = "error " & Err.Description
End Function

' Shows the message in a window of Outlook.
Public Function ShownInOutlook(ByVal job As String) As String
    Dim outlook As Object
    On Error GoTo Fail
    Set outlook = CreateObject("Outlook.Application")
    ShownInOutlook = ShownBy(outlook, job)
    Exit Function
Fail:
    ShownInOutlook = "error " & Err.Description
End Function

' The same by a program that makes messages as Outlook does.
Public Function ShownBy(ByVal program As Object, ByVal job As String) As String
    Dim reply As Collection
    Dim message As Object
    Dim attached As String
    Dim failure As String
    On Error GoTo Fail
    Set reply = ReadReply(job)
    attached = job & ValueOf(reply, "attachment")
    FileCopy job & ValueOf(reply, "result"), attached
    Set message = program.CreateItem(0)
    message.To = InOneLine(LinesOf(reply, "to"))
    message.CC = InOneLine(LinesOf(reply, "cc"))
    message.Subject = ValueOf(reply, "subject")
    message.HTMLBody = WholeText(job & ValueOf(reply, "body"))
    message.Attachments.Add attached
    message.Display
    ShownBy = "ok " & ReplyText(reply)
CleanUp:
    On Error Resume Next
    Kill attached
    Exit Function
Fail:
    failure = Err.Description
    ShownBy = "error " & failure
    Resume CleanUp
End Function

' Puts the message where it is wanted, as a file; a file that is there is kept.
Public Function DraftKept(ByVal job As String, ByVal target As String) As String
    DraftKept = FilesKept(job, "draft", ".eml", target)
End Function

' All of it, where the path is known. engineCommand is "" for what the settings say, or "watch".
Public Function EmailBook(ByVal bookName As String, ByVal engineCommand As String, ByVal target As String) As String
    Dim made As String
    made = MessageMade(bookName, engineCommand)
    EmailBook = made
    If Left$(made, 3) <> "ok " Then Exit Function
    EmailBook = DraftKept(Mid$(made, 4), target)
    RemoveJob Mid$(made, 4)
End Function

' Addresses as Outlook parts them.
Private Function InOneLine(ByVal found As Collection) As String
    Dim entry As Variant
    For Each entry In found
        If InOneLine <> "" Then InOneLine = InOneLine & "; "
        InOneLine = InOneLine & Field(entry, 1)
    Next
End Function

Private Function WholeText(ByVal path As String) As String
    Dim entry As Variant
    For Each entry In ReadLines(path)
        WholeText = WholeText & entry
    Next
End Function
