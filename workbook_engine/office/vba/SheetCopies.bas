Attribute VB_Name = "SheetCopies"
Option Explicit

' One sheet copied into the book, deleted from it, and what of the old one goes over to the new. What was done is judged by
' the number of sheets: a program may raise an error after a copy that worked, and may say nothing after one that did not.

Private Const MarkName As String = "WorkbookEngine"

' Puts the sheet behind the old one, else last, under its temporary name.
Public Sub CopySheet(ByVal book As Workbook, ByVal source As Worksheet, ByVal swap As SheetSwap)
    Dim behind As Long
    Dim count As Long
    Dim why As String
    behind = book.Sheets.Count
    If swap.OldTab <> "" Then behind = book.Sheets(swap.OldTab).Index
    count = book.Sheets.Count
    On Error Resume Next
    source.Copy After:=book.Sheets(behind)
    why = Err.Description
    On Error GoTo 0
    If book.Sheets.Count <> count + 1 Then
        Err.Raise Stopped, "Scorecard", "Nothing was changed: the sheet " & swap.FinalTab & " could not be put into the workbook. " & why
    End If
    book.Sheets(behind + 1).Name = swap.FreshTab
End Sub

Public Sub DeleteSheet(ByVal book As Workbook, ByVal tabName As String)
    Dim count As Long
    Dim why As String
    count = book.Sheets.Count
    Application.DisplayAlerts = False
    On Error Resume Next
    book.Sheets(tabName).Delete
    why = Err.Description
    On Error GoTo 0
    If book.Sheets.Count <> count - 1 Then Err.Raise Stopped, "Scorecard", "The sheet " & tabName & " could not be replaced. " & why
End Sub

' What is the user's on the old sheet and not on the new one: whether it is hidden, names of its own, protection with
' the cells that were left open.
Public Sub CarryOver(ByVal old As Worksheet, ByVal fresh As Worksheet, ByVal locked As Locks)
    CarryNames old, fresh
    If old.ProtectContents Then
        locked.OpenSheet old        ' protected again by its name, which the new sheet has then
        OpenSameCells old, fresh
    End If
    fresh.Visible = old.Visible
End Sub

Private Sub CarryNames(ByVal old As Worksheet, ByVal fresh As Worksheet)
    Dim known As Object
    Dim short As String
    On Error Resume Next
    For Each known In old.Names
        short = Mid$(known.Name, InStrRev(known.Name, "!") + 1)
        If Left$(short, Len(MarkName)) <> MarkName And InStr(short, "Print_") = 0 And InStr(short, "_FilterDatabase") = 0 Then
            fresh.Names.Add short, PointedTo(known.RefersTo, old.Name, fresh.Name)
        End If
    Next
End Sub

' A column that could be typed in can be typed in, from the first open cell down.
Private Sub OpenSameCells(ByVal old As Worksheet, ByVal fresh As Worksheet)
    Dim column As Long
    Dim row As Long
    Dim last As Long
    With old.UsedRange
        last = .Row + .Rows.Count - 1
        For column = .Column To .Column + .Columns.Count - 1
            For row = .Row To last
                If old.Cells(row, column).Locked = False Then
                    fresh.Range(fresh.Cells(row, column), fresh.Cells(LastRow(fresh, last), column)).Locked = False
                    Exit For
                End If
            Next
        Next
    End With
End Sub

Private Function LastRow(ByVal fresh As Worksheet, ByVal atLeast As Long) As Long
    LastRow = fresh.UsedRange.Row + fresh.UsedRange.Rows.Count - 1
    If LastRow < atLeast Then LastRow = atLeast
End Function

' What stands on each of the engine's sheets, one text a sheet, notes included.
Public Function TypedTexts(ByVal book As Workbook) As Collection
    Dim found As New Collection
    Dim sheet As Worksheet
    For Each sheet In book.Worksheets
        If IsEngines(sheet) Then found.Add sheet.Name & vbTab & SheetText(sheet)
    Next
    Set TypedTexts = found
End Function

Public Function IsEngines(ByVal sheet As Worksheet) As Boolean
    Dim known As Object
    For Each known In sheet.Names
        If Mid$(known.Name, InStrRev(known.Name, "!") + 1) = MarkName Then IsEngines = True
    Next
End Function

Private Function SheetText(ByVal sheet As Worksheet) As String
    Dim contents As Variant
    Dim row As Long
    Dim column As Long
    Dim parts() As String
    Dim note As Object
    contents = sheet.UsedRange.Formula
    SheetText = sheet.UsedRange.Address
    If IsArray(contents) Then
        For row = LBound(contents, 1) To UBound(contents, 1)
            ReDim parts(LBound(contents, 2) To UBound(contents, 2))
            For column = LBound(contents, 2) To UBound(contents, 2)
                parts(column) = CStr(contents(row, column))
            Next
            SheetText = SheetText & vbLf & Join(parts, vbTab)
        Next
    End If
    On Error Resume Next
    For Each note In sheet.Comments
        SheetText = SheetText & vbLf & note.Parent.Address & note.Text
    Next
End Function
