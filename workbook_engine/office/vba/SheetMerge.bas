Attribute VB_Name = "SheetMerge"
Option Explicit

' The engine's new sheets into the open book, each in place of the old one. First all new ones are copied in, then what
' points at the old ones is turned to them, and only then do the old ones go: until then all can be undone.

' reply: a line "sheet TAB tab in the result TAB tab in the book" for each sheet; the second is empty for a new one.
' before: what stood on the engine's sheets when the copy was made, as TypedTexts gives it.
Public Function MergeResult(ByVal book As Workbook, ByVal resultPath As String, ByVal reply As Collection, _
        ByVal before As Collection, ByVal locked As Locks) As String
    Dim result As Workbook
    Dim swaps As New Collection
    Dim swap As SheetSwap
    Dim failure As String
    Dim number As Long
    Dim repaired As Long
    Dim hasBegunToDelete As Boolean

    On Error GoTo Fail
    Application.ScreenUpdating = False
    SeeThatNobodyTyped book, before
    Set result = Workbooks.Open(Filename:=resultPath, UpdateLinks:=0, ReadOnly:=True, AddToMru:=False)
    CopyAll book, result, LinesOf(reply, "sheet"), swaps, locked
    For Each swap In swaps
        If swap.OldTab <> "" Then repaired = repaired + Turned(book, swap.OldTab, swap.FreshTab, locked)
    Next
    hasBegunToDelete = True
    For Each swap In swaps
        If swap.OldTab <> "" Then DeleteSheet book, swap.OldTab
        book.Sheets(swap.FreshTab).Name = swap.FinalTab
    Next
    MergeResult = RepairedText(repaired)

CleanUp:
    On Error Resume Next
    If Not result Is Nothing Then result.Close False
    If failure <> "" And Not hasBegunToDelete Then Undo book, swaps, locked
    On Error GoTo 0
    If failure <> "" Then Err.Raise number, "Scorecard", failure
    Exit Function

Fail:
    number = Err.Number
    failure = Err.Description
    If hasBegunToDelete Then
        failure = failure & " The sheets named " & TemporaryTab & "... hold what is new. Close the workbook without saving " & _
            "to have it as it was."
    End If
    Resume CleanUp
End Function

Private Sub CopyAll(ByVal book As Workbook, ByVal result As Workbook, ByVal wanted As Collection, _
        ByVal swaps As Collection, ByVal locked As Locks)
    Dim entry As Variant
    Dim swap As SheetSwap
    For Each entry In wanted
        Set swap = New SheetSwap
        swap.FinalTab = Field(entry, 2)
        If swap.FinalTab = "" Then swap.FinalTab = Field(entry, 1) Else swap.OldTab = swap.FinalTab
        swap.FreshTab = TemporaryTab & CStr(swaps.Count + 1)
        CopySheet book, result.Worksheets(Field(entry, 1)), swap
        swaps.Add swap
        If swap.OldTab <> "" Then CarryOver book.Worksheets(swap.OldTab), book.Worksheets(swap.FreshTab), locked
    Next
End Sub

' How many references there were. All or none: what cannot be turned keeps the old sheet in the book.
Private Function Turned(ByVal book As Workbook, ByVal oldTab As String, ByVal newTab As String, ByVal locked As Locks) As Long
    Dim failed As New Collection
    Dim place As Variant
    Dim places As String
    Turned = PointAt(book, oldTab, newTab, locked, failed)
    If failed.Count = 0 Then Exit Function
    For Each place In failed
        If places <> "" Then places = places & ", "
        If Len(places) < 300 Then places = places & place
    Next
    Err.Raise Stopped, "Scorecard", "Nothing was changed: " & places & " cannot be kept pointing at the sheet " & oldTab & _
        ". Let it use a defined name for the cell it shows, and refresh again."
End Function

Private Sub Undo(ByVal book As Workbook, ByVal swaps As Collection, ByVal locked As Locks)
    Dim swap As SheetSwap
    Dim ignored As New Collection
    On Error Resume Next
    For Each swap In swaps
        If swap.OldTab <> "" Then PointAt book, swap.FreshTab, swap.OldTab, locked, ignored
        DeleteSheet book, swap.FreshTab
    Next
End Sub

Private Sub SeeThatNobodyTyped(ByVal book As Workbook, ByVal before As Collection)
    Dim present As Collection
    Dim at As Long
    Set present = TypedTexts(book)
    If present.Count = before.Count Then
        For at = 1 To present.Count
            If present(at) <> before(at) Then Exit For
        Next
        If at > present.Count Then Exit Sub
    End If
    Err.Raise Stopped, "Scorecard", "Somebody typed on a sheet of the engine's while the scorecard was being made. " & _
        "Nothing was changed. Refresh again."
End Sub

Private Function RepairedText(ByVal repaired As Long) As String
    If repaired = 1 Then RepairedText = "One reference from elsewhere in the workbooks that are open was renewed."
    If repaired > 1 Then RepairedText = CStr(repaired) & " references from elsewhere in the workbooks that are open were renewed."
End Function
