Attribute VB_Name = "DrawnReferences"
Option Explicit

' References of what is drawn on a sheet: charts, sparklines, and pictures or shapes that show a cell. What a program does
' not know of is passed over.

Public Function PointDrawings(ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim at As Long
    On Error Resume Next
    For at = 1 To sheet.ChartObjects.Count
        PointDrawings = PointDrawings + PointChart(sheet.ChartObjects(at).Chart, sheet, sheet.Name, oldTab, newTab, locked, failed)
    Next
    For at = 1 To sheet.Shapes.Count
        PointDrawings = PointDrawings + PointShape(sheet.Shapes(at), sheet, oldTab, newTab, locked, failed)
    Next
    For at = 1 To CountOfSparklines(sheet)
        PointDrawings = PointDrawings + PointSparklines(sheet.Cells.SparklineGroups(at), sheet, oldTab, newTab, locked, failed)
    Next
End Function

Private Function PointShape(ByVal shape As Object, ByVal sheet As Worksheet, ByVal oldTab As String, ByVal newTab As String, _
        ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim shown As String
    On Error Resume Next
    shown = shape.DrawingObject.Formula
    If PointedTo(shown, oldTab, newTab) = shown Then Exit Function
    If sheet.ProtectContents Then locked.OpenSheet sheet
    Err.Clear
    shape.DrawingObject.Formula = PointedTo(shown, oldTab, newTab)
    If Err.Number = 0 Then PointShape = 1 Else failed.Add "a shape on " & sheet.Name
End Function

Private Function CountOfSparklines(ByVal sheet As Worksheet) As Long
    On Error Resume Next
    CountOfSparklines = sheet.Cells.SparklineGroups.Count
End Function

Private Function PointSparklines(ByVal group As Object, ByVal sheet As Worksheet, ByVal oldTab As String, _
        ByVal newTab As String, ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim shown As String
    On Error Resume Next
    shown = group.SourceData
    If PointedTo(shown, oldTab, newTab) = shown Then Exit Function
    If sheet.ProtectContents Then locked.OpenSheet sheet
    Err.Clear
    group.ModifySourceData PointedTo(shown, oldTab, newTab)
    If Err.Number = 0 Then PointSparklines = 1 Else failed.Add "sparklines on " & sheet.Name
End Function

Public Function PointChartSheets(ByVal book As Workbook, ByVal oldTab As String, ByVal newTab As String, _
        ByVal failed As Collection) As Long
    Dim charts As Object
    Dim at As Long
    On Error Resume Next
    Set charts = book.Charts
    If charts Is Nothing Then Exit Function
    For at = 1 To charts.Count
        PointChartSheets = PointChartSheets + PointChart(charts(at), Nothing, charts(at).Name, oldTab, newTab, Nothing, failed)
    Next
End Function

Private Function PointChart(ByVal drawn As Object, ByVal sheet As Worksheet, ByVal place As String, _
        ByVal oldTab As String, ByVal newTab As String, ByVal locked As Locks, ByVal failed As Collection) As Long
    Dim at As Long
    Dim shown As String
    On Error Resume Next
    For at = 1 To drawn.FullSeriesCollection.Count
        shown = ""
        shown = drawn.FullSeriesCollection(at).Formula
        If PointedTo(shown, oldTab, newTab) <> shown Then
            If Not sheet Is Nothing Then locked.OpenSheet sheet
            Err.Clear
            drawn.FullSeriesCollection(at).Formula = PointedTo(shown, oldTab, newTab)
            If Err.Number = 0 Then PointChart = PointChart + 1 Else failed.Add "a chart on " & place
        End If
    Next
    shown = ""
    If drawn.HasTitle Then shown = drawn.ChartTitle.Formula
    If PointedTo(shown, oldTab, newTab) <> shown Then
        Err.Clear
        drawn.ChartTitle.Formula = PointedTo(shown, oldTab, newTab)
        If Err.Number = 0 Then PointChart = PointChart + 1 Else failed.Add "the title of a chart on " & place
    End If
End Function
