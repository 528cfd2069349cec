Attribute VB_Name = "Settings"
Option Explicit

' What "workbook-engine addin install" wrote down for the macro: how the engine is started, and where jobs go.

Public Const AddinVersion As String = "0.1.0"

Public Function Setting(ByVal key As String) As String
    On Error Resume Next
    Setting = ValueOf(ReadLines(SettingsFile()), key)
End Function

' The user's own, else one beside the add-in, for colleagues who were only given the two files.
Public Function SettingsFile() As String
    Dim beside As String
    SettingsFile = Environ("WORKBOOK_ENGINE_ADDIN")
    If SettingsFile <> "" Then Exit Function
    SettingsFile = HomeFolder("APPDATA", "/.config") & "addin.txt"
    If Dir(SettingsFile) <> "" Then Exit Function
    beside = ThisWorkbook.Path & Application.PathSeparator & "addin.txt"
    If InStr(beside, "://") = 0 Then
        If Dir(beside) <> "" Then SettingsFile = beside
    End If
End Function

' Where jobs go, with a separator at its end.
Public Function JobsFolder() As String
    JobsFolder = Setting("jobs")
    If JobsFolder = "" Then JobsFolder = HomeFolder("LOCALAPPDATA", "/.local/state") & "jobs"
    If Right$(JobsFolder, 1) <> Application.PathSeparator Then JobsFolder = JobsFolder & Application.PathSeparator
End Function

' The engine's own folder of this user, with a separator at its end.
Private Function HomeFolder(ByVal onWindows As String, ByVal elsewhere As String) As String
    Dim folder As String
    #If Mac Then
        ' the one folder in which Excel for Mac may write without asking
        folder = Environ("HOME")
        If InStr(folder, "/Library/Containers/") > 0 Then folder = Left$(folder, InStr(folder, "/Library/Containers/") - 1)
        folder = folder & "/Library/Group Containers/UBF8T346G9.Office"
    #Else
        folder = Environ(onWindows)
        If folder = "" Then folder = Environ("HOME") & elsewhere
    #End If
    HomeFolder = folder & Application.PathSeparator & "workbook-engine" & Application.PathSeparator
End Function

' Makes a folder and those that it is in, where they are missing.
Public Sub MakeFolder(ByVal folder As String)
    Dim at As Long
    Dim part As String
    On Error Resume Next
    at = InStr(4, folder, Application.PathSeparator)
    Do While at > 0
        part = Left$(folder, at - 1)
        If Dir(part, vbDirectory) = "" Then MkDir part
        at = InStr(at + 1, folder, Application.PathSeparator)
    Loop
End Sub
