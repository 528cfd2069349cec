Attribute VB_Name = "EngineJob"
Option Explicit

' A job: a folder with a copy of the book and job.txt, in which the engine answers with done.txt
' (docs/job_protocol.md). Nothing here needs the book's own folder: on OneDrive that is an address of the web.

Public Const Protocol As String = "1"

' The new job's folder, with a separator at its end.
Public Function NewJob(ByVal book As Workbook, ByVal action As String, ByVal wanted As String) As String
    Dim job As String
    Dim request As String
    Dim copyName As String
    job = NewFolder(JobsFolder(), action)
    NewJob = job
    copyName = "input" & FileExtension(book.Name)
    book.SaveCopyAs job & copyName
    request = LineOf("protocol", Protocol) & LineOf("addin", AddinVersion) & LineOf("action", action) & _
        LineOf("book", book.Name) & LineOf("input", copyName) & LineOf("size", SizeOf(job & copyName)) & LineOf("sheet", book.ActiveSheet.Name) & LineOf("cell", SelectedCell()) & _
        LineOf("folder", LocalFolder(book)) & LineOf("month", wanted) & "end" & vbCrLf
    WriteWhole job & "job", request
End Function

Private Function NewFolder(ByVal home As String, ByVal action As String) As String
    Dim folder As String
    Dim tries As Long
    MakeFolder home
    Randomize
    For tries = 1 To 20
        folder = home & "wbe-" & action & "-" & CStr(CLng(Timer * 100)) & "-" & CStr(CLng(Rnd() * 1000000))
        If Dir(folder, vbDirectory) = "" Then
            MkDir folder
            NewFolder = folder & Application.PathSeparator
            Exit Function
        End If
    Next
    Err.Raise Stopped, "Scorecard", "No folder for a job could be made in " & home
End Function

Private Function SelectedCell() As String
    On Error Resume Next
    SelectedCell = Replace(ActiveCell.Address, "$", "")
End Function

' Where rule books beside the book may be found; nothing where that is an address of the web.
Public Function LocalFolder(ByVal book As Workbook) As String
    Dim folder As String
    folder = book.Path
    If InStr(folder, "://") = 0 Then LocalFolder = folder
End Function

Public Sub StartEngine(ByVal job As String, ByVal engineCommand As String)
    Dim started As Double
    Dim why As String
    If engineCommand = "" Then
        If Setting("mode") = "watch" Then Exit Sub
        engineCommand = Setting("command")
    End If
    If engineCommand = "watch" Then Exit Sub        ' an engine that is running already watches the folder
    If engineCommand = "" Then
        Err.Raise Stopped, "Scorecard", "The workbook engine is not set up on this computer. " & _
            "Run: workbook-engine addin install"
    End If
    On Error Resume Next
    started = Shell(engineCommand & " job " & Chr$(34) & Left$(job, Len(job) - 1) & Chr$(34), vbHide)
    why = Err.Description
    If Err.Number = 0 Then Exit Sub
    On Error GoTo 0
    Err.Raise Stopped, "Scorecard", "The workbook engine could not be started (" & why & "). If your computer does not " & _
        "let Excel start programs, set it up with: workbook-engine addin install --mode watch"
End Sub

Public Sub WaitForEngine(ByVal job As String)
    Dim started As Double
    Dim said As String
    Dim longest As Long
    longest = Val(Setting("timeout"))
    If longest <= 0 Then longest = 180
    started = Timer
    Do While Not HasEnd(ReadLines(job & "done.txt"))
        If Dir(job & "job.txt") <> "" And SecondsSince(started) > LongestToBegin() Then NoAnswer "begin", LongestToBegin()
        If SecondsSince(started) > longest Then NoAnswer "answer", longest
        said = FirstOf(ReadLines(job & "progress.txt"))
        If said <> "" Then Application.StatusBar = "Scorecard: " & said
        DoEvents
        Application.Wait Now + TimeSerial(0, 0, 1)
    Loop
End Sub

' A watcher takes a job at once; a program that is started may first be looked at by a virus scanner.
Private Function LongestToBegin() As Long
    LongestToBegin = IIf(Setting("mode") = "watch", 20, 60)
End Function

Private Sub NoAnswer(ByVal what As String, ByVal seconds As Long)
    Err.Raise Stopped, "Scorecard", "The workbook engine did not " & what & " within " & CStr(seconds) & _
        " seconds. Nothing was changed. " & WhoShouldAnswer()
End Sub

Private Function HasEnd(ByVal found As Collection) As Boolean
    If found.Count > 0 Then HasEnd = (found(found.Count) = "end")
End Function

Private Function FirstOf(ByVal found As Collection) As String
    If found.Count > 0 Then FirstOf = Decoded(found(1))
End Function

Private Function SizeOf(ByVal path As String) As String
    SizeOf = CStr(FileLen(path))
End Function

Private Function WhoShouldAnswer() As String
    If Setting("mode") = "watch" Then
        WhoShouldAnswer = "Is it running? Start it with: workbook-engine watch"
    Else
        WhoShouldAnswer = "Try it in a command window: workbook-engine --version"
    End If
End Function

Private Function SecondsSince(ByVal started As Double) As Double
    SecondsSince = Timer - started
    If SecondsSince < 0 Then SecondsSince = SecondsSince + 86400    ' over midnight
End Function

' Best effort: what is left is swept away by the engine. A job that nobody took yet is withdrawn first.
Public Sub RemoveJob(ByVal job As String)
    Dim fileName As String
    Dim names As String
    Dim entry As Variant
    If job = "" Then Exit Sub
    On Error Resume Next
    Kill job & "job.txt"
    fileName = Dir(job & "*")
    Do While fileName <> ""
        names = names & fileName & vbLf
        fileName = Dir()
    Loop
    For Each entry In Split(names, vbLf)
        If entry <> "" Then Kill job & entry
    Next
    RmDir Left$(job, Len(job) - 1)
End Sub

Public Function FileExtension(ByVal fileName As String) As String
    FileExtension = ".xlsx"
    If InStrRev(fileName, ".") > 0 Then FileExtension = LCase$(Mid$(fileName, InStrRev(fileName, ".")))
End Function
