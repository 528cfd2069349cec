Attribute VB_Name = "References"
Option Explicit

' What points at a sheet of the book from elsewhere, written anew so that it points at another: formulas, names,
' and what MoreReferences knows. Done before the old sheet goes, so that nothing is ever lost, and undone by
' the same call with the names exchanged.

Private Const RowsAtOnce As Long = 5000

' How many references there were; those that could not be written are added to failed, with their places.
Public Function PointAt(ByVal book As Workbook, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim sheet As Object
    Dim other As Workbook
    PointAt = PointNames(book, oldTab, newTab, failed)
    For Each sheet In book.Worksheets
        If Not IsPassedOver(sheet.Name, oldTab, newTab) Then
            PointAt = PointAt + PointCells(sheet, oldTab, newTab, "", locked, failed)
            PointAt = PointAt + PointMore(sheet, oldTab, newTab, locked, failed)
        End If
    Next
    PointAt = PointAt + PointChartSheets(book, oldTab, newTab, failed)
    For Each other In Workbooks
        If LinksTo(other, book) Then
            For Each sheet In other.Worksheets
                PointAt = PointAt + PointCells(sheet, oldTab, newTab, book.Name, Nothing, failed)
            Next
        End If
    Next
End Function

' The two sheets themselves, and others that are being replaced or are new.
Private Function IsPassedOver(ByVal tabName As String, ByVal oldTab As String, ByVal newTab As String) As Boolean
    IsPassedOver = (StrComp(tabName, oldTab, vbTextCompare) = 0 Or StrComp(tabName, newTab, vbTextCompare) = 0 _
        Or Left$(tabName, Len(TemporaryTab)) = TemporaryTab)
End Function

Private Function PointNames(ByVal book As Workbook, ByVal oldTab As String, ByVal newTab As String, _
        ByVal failed As Collection) As Long
    Dim known As Object
    Dim refersTo As String
    Dim after As String
    On Error Resume Next
    For Each known In book.Names
        refersTo = ""
        refersTo = known.RefersTo
        after = PointedTo(refersTo, oldTab, newTab)
        If after <> refersTo And Not IsOfSheet(known.Name, oldTab) And Not IsOfSheet(known.Name, newTab) Then
            known.RefersTo = after
            If PointedTo(known.RefersTo, oldTab, newTab) = known.RefersTo Then PointNames = PointNames + 1 Else failed.Add "the name " & known.Name
        End If
    Next
End Function

' Names of a sheet of its own, such as Scorecard!Print_Area, go with the sheet.
Private Function IsOfSheet(ByVal wholeName As String, ByVal tabName As String) As Boolean
    Dim at As Long
    Dim owner As String
    at = InStrRev(wholeName, "!")
    If at = 0 Then Exit Function
    owner = Left$(wholeName, at - 1)
    If Left$(owner, 1) = "'" Then owner = Replace(Mid$(owner, 2, Len(owner) - 2), "''", "'")
    IsOfSheet = (StrComp(owner, tabName, vbTextCompare) = 0)
End Function

Private Function PointCells(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal inBook As String, ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim first As Long
    Dim last As Long
    first = sheet.UsedRange.Row
    last = first + sheet.UsedRange.Rows.Count - 1
    Do While first <= last
        PointCells = PointCells + PointRows(sheet, first, IIf(first + RowsAtOnce > last, last, first + RowsAtOnce), _
            oldTab, newTab, inBook, locked, failed)
        first = first + RowsAtOnce + 1
    Loop
End Function

' All formulas are read at once, and only those that point at the old tab are looked at one by one.
Private Function PointRows(ByVal sheet As Worksheet, ByVal first As Long, ByVal last As Long, ByVal oldTab As String, _
        ByVal newTab As String, ByVal inBook As String, ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim contents As Variant
    Dim row As Long
    Dim column As Long
    Dim cell As Range
    contents = sheet.Range(sheet.Cells(first, 1), sheet.Cells(last, LastColumn(sheet))).Formula
    For row = 1 To last - first + 1
        For column = 1 To UBound(contents, 2)
            If Left$(contents(row, column), 1) = "=" Then
                If PointedToIn(contents(row, column), oldTab, newTab, inBook) <> contents(row, column) Then
                    Set cell = sheet.Cells(first + row - 1, column)
                    If IsFirstOfMany(cell) Then
                        If Not locked Is Nothing Then locked.OpenSheet sheet
                        SetFormula cell, PointedToIn(FormulaOf(cell), oldTab, newTab, inBook), oldTab, newTab
                        If PointedToIn(FormulaOf(cell), oldTab, newTab, inBook) = FormulaOf(cell) Then
                            PointRows = PointRows + 1
                        Else
                            failed.Add sheet.Name & "!" & Replace(cell.Address, "$", "")
                        End If
                    End If
                End If
            End If
        Next
    Next
End Function

' At least two, so that the formulas of a row are always a table.
Private Function LastColumn(ByVal sheet As Worksheet) As Long
    LastColumn = sheet.UsedRange.Column + sheet.UsedRange.Columns.Count - 1
    If LastColumn < 2 Then LastColumn = 2
End Function

' Of a formula that fills several cells the first one says it for all.
Private Function IsFirstOfMany(ByVal cell As Range) As Boolean
    IsFirstOfMany = True
    On Error Resume Next
    If cell.HasArray Then IsFirstOfMany = (cell.CurrentArray.Cells(1, 1).Address = cell.Address)
    If cell.HasSpill Then IsFirstOfMany = (cell.SpillParent.Address = cell.Address)
End Function

' Formula2 tells a formula that spills from one that shows a single cell; Excel before 2021 has only Formula.
Private Function FormulaOf(ByVal cell As Range) As String
    On Error Resume Next
    FormulaOf = cell.Formula
    FormulaOf = cell.Formula2
End Function

' An array formula takes no new text in one of its cells: there the name itself is replaced.
Private Sub SetFormula(ByVal cell As Range, ByVal after As String, ByVal oldTab As String, ByVal newTab As String)
    Dim isArray As Boolean
    Dim before As String
    On Error Resume Next
    isArray = cell.HasArray
    If cell.HasSpill Then isArray = False
    If isArray Then
        cell.CurrentArray.Replace QuotedTab(oldTab) & "!", QuotedTab(newTab) & "!", 2, 1, False
        cell.CurrentArray.Replace oldTab & "!", newTab & "!", 2, 1, False
    End If
    If isArray Or Left$(after, 3) = "={=" Then Exit Sub
    before = cell.Formula
    cell.Formula2 = after
    If cell.Formula = before Then cell.Formula = after
End Sub

Private Function QuotedTab(ByVal tabName As String) As String
    QuotedTab = "'" & Replace(tabName, "'", "''") & "'"
End Function

Private Function LinksTo(ByVal other As Workbook, ByVal book As Workbook) As Boolean
    Dim found As Variant
    On Error Resume Next
    If other.Name = book.Name Then Exit Function
    found = other.LinkSources(1)
    LinksTo = Not IsEmpty(found)
End Function
