Attribute VB_Name = "EmailButton"
Option Explicit

' What a click on Email starts. Only the add-in has it: the starter's macros speak to no other program.

Public Sub EmailScorecard()
    Dim book As String
    Dim outcome As String
    Dim job As String
    If Not HasBook() Then Exit Sub
    book = ActiveWorkbook.Name
    outcome = MessageMade(book, "")
    If Left$(outcome, 3) <> "ok " Then
        Tell outcome
        Exit Sub
    End If
    job = Mid$(outcome, 4)
    outcome = ShownInOutlook(job)
    If Left$(outcome, 3) <> "ok " Then
        outcome = DraftSaved(Workbooks(book), job, Mid$(outcome, 7))
    End If
    RemoveJob job
    If outcome <> "" Then Tell outcome
End Sub

' Asks where to save the draft, and opens it there; "" where nobody wanted it.
Private Function DraftSaved(ByVal book As Workbook, ByVal job As String, ByVal why As String) As String
    Dim target As String
    Do
        target = WhereToSave(book, NameOfDraft(book.Name), "Mail (*.eml), *.eml", "Outlook did not answer: save the draft")
        If target = "" Then Exit Function
        DraftSaved = DraftKept(job, target)
        If Left$(DraftSaved, 3) = "ok " Then Exit Do
        Tell DraftSaved
    Loop
    On Error Resume Next
    book.FollowHyperlink DraftPath(target)
    If Err.Number <> 0 Then DraftSaved = DraftSaved & vbCrLf & vbCrLf & "Open it in your mail program. (" & why & ")"
End Function

Private Function DraftPath(ByVal target As String) As String
    DraftPath = target
    If LCase$(Right$(target, 4)) <> ".eml" Then DraftPath = target & ".eml"
End Function

Private Function NameOfDraft(ByVal bookName As String) As String
    NameOfDraft = Left$(NameToSend(bookName), Len(NameToSend(bookName)) - 5) & ".eml"
End Function
