Attribute VB_Name = "JobText"
Option Explicit

' The text files of a job: lines of fields with tabs between them, in ASCII. A character beyond that is
' written %XXXX, because VBA writes files in the code page of the computer and reads them so.

' The lines of a file, each still encoded; none where there is no file yet, or it is being replaced just now.
Public Function ReadLines(ByVal path As String) As Collection
    Dim number As Integer
    Dim raw As String
    Dim piece As Variant
    Dim found As New Collection
    Dim isEnded As Boolean
    Set ReadLines = found
    On Error GoTo NotNow
    If Dir(path) = "" Then Exit Function
    number = FreeFile
    Open path For Input As #number
    Do While Not EOF(number)
        Line Input #number, raw
        For Each piece In Split(Replace(raw, vbCr, ""), vbLf)
            If piece <> "" Then found.Add CStr(piece)
        Next
    Loop
    Close #number
    Exit Function
NotNow:
    isEnded = (Err.Number = 18)     ' Esc
    Set ReadLines = New Collection
    On Error Resume Next
    Close #number
    On Error GoTo 0
    If isEnded Then Err.Raise 18
End Function

' path & ".txt" appears only when it is whole.
Public Sub WriteWhole(ByVal path As String, ByVal content As String)
    Dim number As Integer
    number = FreeFile
    Open path & ".tmp" For Output As #number
    Print #number, content;
    Close #number
    Name path & ".tmp" As path & ".txt"
End Sub

Public Function LineOf(ByVal key As String, ByVal content As String) As String
    If content <> "" Then LineOf = key & vbTab & Encoded(content) & vbCrLf
End Function

' The first field after this key; "" where there is none.
Public Function ValueOf(ByVal found As Collection, ByVal key As String) As String
    Dim entry As Variant
    For Each entry In found
        If Split(entry, vbTab)(0) = key Then
            ValueOf = Field(entry, 1)
            Exit Function
        End If
    Next
End Function

' All lines of this key.
Public Function LinesOf(ByVal found As Collection, ByVal key As String) As Collection
    Dim entry As Variant
    Dim chosen As New Collection
    For Each entry In found
        If Split(entry, vbTab)(0) = key Then chosen.Add entry
    Next
    Set LinesOf = chosen
End Function

' One field of a line, decoded; "" where the line has not so many.
Public Function Field(ByVal fields As String, ByVal at As Long) As String
    Dim parts As Variant
    parts = Split(fields, vbTab)
    If at <= UBound(parts) Then Field = Decoded(CStr(parts(at)))
End Function

Public Function Encoded(ByVal plain As String) As String
    Dim at As Long
    Dim code As Long
    Dim result As String
    For at = 1 To Len(plain)
        code = AscW(Mid$(plain, at, 1))
        If code < 0 Then code = code + 65536
        If code < 32 Or code > 126 Or code = 37 Then
            result = result & "%" & Right$("0000" & Hex$(code), 4)
        Else
            result = result & Mid$(plain, at, 1)
        End If
    Next
    Encoded = result
End Function

Public Function Decoded(ByVal written As String) As String
    Dim at As Long
    Dim result As String
    at = 1
    Do While at <= Len(written)
        If Mid$(written, at, 1) = "%" Then
            result = result & ChrW(CLng("&H" & Mid$(written, at + 1, 4)))
            at = at + 5
        Else
            result = result & Mid$(written, at, 1)
            at = at + 1
        End If
    Loop
    Decoded = result
End Function
