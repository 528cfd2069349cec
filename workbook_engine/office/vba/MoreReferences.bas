Attribute VB_Name = "MoreReferences"
Option Explicit

' References beyond cells and names: conditional formats and validations. What a program does not know of is passed over.

Public Function PointMore(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    PointMore = PointFormats(sheet, oldTab, newTab, locked, failed)
    PointMore = PointMore + PointValidations(sheet, oldTab, newTab, locked, failed)
    PointMore = PointMore + PointDrawings(sheet, oldTab, newTab, locked, failed)
End Function

Private Function PointFormats(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim at As Long
    Dim count As Long
    Dim rule As Object
    Dim first As String
    Dim second As String
    On Error Resume Next
    count = sheet.Cells.FormatConditions.Count
    For at = 1 To count
        first = ""
        second = ""
        Set rule = sheet.Cells.FormatConditions(at)
        first = rule.Formula1
        second = rule.Formula2
        If PointedTo(first & second, oldTab, newTab) <> first & second Then
            On Error GoTo 0
            locked.OpenSheet sheet
            On Error Resume Next
            Err.Clear
            If rule.Type = 2 Then
                rule.Modify 2, , PointedTo(first, oldTab, newTab)
            ElseIf second = "" Then
                rule.Modify rule.Type, rule.Operator, PointedTo(first, oldTab, newTab)
            Else
                rule.Modify rule.Type, rule.Operator, PointedTo(first, oldTab, newTab), PointedTo(second, oldTab, newTab)
            End If
            If Err.Number = 0 Then PointFormats = PointFormats + 1 Else failed.Add "a conditional format on " & sheet.Name
        End If
    Next
End Function

Private Function PointValidations(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim found As Range
    Dim area As Range
    On Error Resume Next
    Set found = sheet.Cells.SpecialCells(-4174)
    On Error GoTo 0
    If found Is Nothing Then Exit Function
    For Each area In found.Areas
        PointValidations = PointValidations + PointValidationsOf(area, sheet, oldTab, newTab, locked, failed)
    Next
End Function

Private Function PointValidationsOf(ByVal area As Range, ByVal sheet As Worksheet, ByVal oldTab As String, _
        ByVal newTab As String, ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim cell As Range
    Dim first As String
    Dim second As String
    On Error Resume Next
    For Each cell In area.Cells
        first = ""
        second = ""
        first = cell.Validation.Formula1
        second = cell.Validation.Formula2
        If PointedTo(first & second, oldTab, newTab) <> first & second Then
            On Error GoTo 0
            locked.OpenSheet sheet
            On Error Resume Next
            Err.Clear
            With cell.Validation
                .Modify .Type, .AlertStyle, .Operator, PointedTo(first, oldTab, newTab), PointedTo(second, oldTab, newTab)
            End With
            If Err.Number = 0 Then
                PointValidationsOf = PointValidationsOf + 1
            Else
                failed.Add "the validation of " & sheet.Name & "!" & Replace(cell.Address, "$", "")
            End If
        End If
    Next
End Function
