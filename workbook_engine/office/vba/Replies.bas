Attribute VB_Name = "Replies"
Option Explicit

' What the engine answered, as a text for one message box. A message box of VBA shows about 1,000 characters.

Private Const MostCharacters As Long = 900

' The lines of done.txt. An answer that is not "ok" is raised, with its problems as the description.
Public Function ReadReply(ByVal job As String) As Collection
    Dim reply As Collection
    Set reply = ReadLines(job & "done.txt")
    If Val(ValueOf(reply, "protocol")) > Val(Protocol) Then
        Err.Raise Stopped, "Scorecard", "The engine is newer than the add-in. Run: workbook-engine addin install"
    End If
    If ValueOf(reply, "status") <> "ok" Then Err.Raise Stopped, "Scorecard", ReplyText(reply)
    Set ReadReply = reply
End Function

' The message, then what it stands on: problems with their places, and lines of an explanation.
Public Function ReplyText(ByVal reply As Collection) As String
    Dim entry As Variant
    Dim unsaid As Long
    Dim addition As String
    ReplyText = ValueOf(reply, "message")
    For Each entry In reply
        Select Case Split(entry, vbTab)(0)
            Case "text"
                addition = Field(entry, 1)
            Case "problem"
                addition = vbCrLf & ProblemText(entry)
            Case Else
                addition = ""
        End Select
        If addition <> "" Then
            If unsaid > 0 Or Len(ReplyText) + Len(addition) > MostCharacters Then
                unsaid = unsaid + 1
            Else
                ReplyText = ReplyText & vbCrLf & addition
            End If
        End If
    Next
    If unsaid > 0 Then ReplyText = ReplyText & vbCrLf & vbCrLf & "And " & CStr(unsaid) & " more."
    If ReplyText = "" Then ReplyText = "The workbook engine failed and did not say why."
End Function

' problem TAB stop or check TAB place TAB what is wrong TAB what to do
Private Function ProblemText(ByVal entry As String) As String
    Dim place As String
    place = Field(entry, 2)
    If place <> "" Then place = place & ": "
    ProblemText = UCase$(Field(entry, 1)) & "  " & place & Field(entry, 3) & " " & Field(entry, 4)
End Function
