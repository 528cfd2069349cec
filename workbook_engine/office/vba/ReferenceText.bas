Attribute VB_Name = "ReferenceText"
Option Explicit

' A formula's text with one sheet's name written in place of another's. Pure: nothing here looks at a book.

' A name that needs no quotes and looks like no cell: it can stand wherever a sheet's name stands.
Public Const TemporaryTab As String = "wbe_new_"

' For formulas of the book itself.
Public Function PointedTo(ByVal formulaText As String, ByVal oldTab As String, ByVal newTab As String) As String
    PointedTo = PointedToIn(formulaText, oldTab, newTab, "")
End Function

' inBook is the book's name for formulas of another: they say [Book.xlsx]Scorecard!B4. "" for those of the book itself.
Public Function PointedToIn(ByVal formulaText As String, ByVal oldTab As String, ByVal newTab As String, _
        ByVal inBook As String) As String
    Dim at As Long
    Dim past As Long
    Dim book As String
    Dim token As String
    Dim result As String

    PointedToIn = formulaText
    If InStr(1, formulaText, Replace(oldTab, "'", "''"), vbTextCompare) = 0 Then Exit Function
    at = 1
    Do While at <= Len(formulaText)
        past = EndOfToken(formulaText, at)
        token = Mid$(formulaText, at, past - at)
        If Mid$(formulaText, past, 1) = "!" Then token = Renamed(token, book, oldTab, newTab, inBook)
        book = ""
        If Left$(token, 1) = "[" Then book = token
        result = result & token
        at = past
    Loop
    PointedToIn = result
End Function

' Where the token that begins at a place ends: a text, a name with or without quotes, something in brackets, or one sign.
Private Function EndOfToken(ByVal formulaText As String, ByVal at As Long) As Long
    Dim sign As String
    sign = Mid$(formulaText, at, 1)
    If sign = """" Or sign = "'" Then
        EndOfToken = EndOfQuoted(formulaText, at, sign)
    ElseIf sign = "[" Then
        EndOfToken = EndOfBrackets(formulaText, at)
    Else
        EndOfToken = at
        Do While IsNameSign(Mid$(formulaText, EndOfToken, 1))
            EndOfToken = EndOfToken + 1
        Loop
        If EndOfToken = at Then EndOfToken = at + 1
    End If
End Function

Private Function EndOfQuoted(ByVal formulaText As String, ByVal at As Long, ByVal quote As String) As Long
    Dim past As Long
    past = at
    Do
        past = InStr(past + 1, formulaText, quote)
        If past = 0 Then
            EndOfQuoted = Len(formulaText) + 1
            Exit Function
        End If
        If Mid$(formulaText, past + 1, 1) <> quote Then Exit Do
        past = past + 1
    Loop
    EndOfQuoted = past + 1
End Function

' A column of a table may hold brackets, and ' before a sign that means itself.
Private Function EndOfBrackets(ByVal formulaText As String, ByVal at As Long) As Long
    Dim depth As Long
    Dim past As Long
    past = at
    Do While past <= Len(formulaText)
        Select Case Mid$(formulaText, past, 1)
            Case "'"
                past = past + 1
            Case "["
                depth = depth + 1
            Case "]"
                depth = depth - 1
        End Select
        past = past + 1
        If depth = 0 Then Exit Do
    Loop
    EndOfBrackets = past
End Function

Private Function IsNameSign(ByVal sign As String) As Boolean
    If sign = "" Then Exit Function
    If AscW(sign) < 0 Or AscW(sign) > 127 Then
        IsNameSign = True
    Else
        IsNameSign = (InStr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.?\:", UCase$(sign)) > 0)
    End If
End Function

' token stands before "!": Scorecard, 'My scorecard', '[Book.xlsx]My scorecard', First:Last.
Private Function Renamed(ByVal token As String, ByVal book As String, ByVal oldTab As String, ByVal newTab As String, _
        ByVal inBook As String) As String
    Dim inner As String
    Dim quote As String
    Dim tabs As Variant
    Dim at As Long
    Renamed = token
    inner = token
    If Left$(token, 1) = "'" Then
        quote = "'"
        inner = Replace(Mid$(token, 2, Len(token) - 2), "''", "'")
        at = InStrRev(inner, "]")
        book = Left$(inner, at)
        inner = Mid$(inner, at + 1)
    End If
    If StrComp(book, IIf(inBook = "", "", "[" & inBook & "]"), vbTextCompare) <> 0 Then Exit Function
    tabs = Split(inner, ":")
    For at = 0 To UBound(tabs)
        If StrComp(tabs(at), oldTab, vbTextCompare) = 0 Then tabs(at) = newTab
    Next
    If quote = "" Then book = ""        ' brackets before a name without quotes are a token of their own
    inner = book & Join(tabs, ":")
    If quote = "" And Not IsPlain(newTab) Then quote = "'"
    If inner = newTab And IsPlain(newTab) Then quote = ""
    Renamed = quote & IIf(quote = "", inner, Replace(inner, "'", "''")) & quote
End Function

' Whether a tab's name may stand without quotes; where in doubt, it may not: a name such as A1 is a cell, RC a row.
Private Function IsPlain(ByVal tabName As String) As Boolean
    Dim at As Long
    Dim letters As Long
    For at = 1 To Len(tabName)
        If InStr("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", UCase$(Mid$(tabName, at, 1))) = 0 Then Exit Function
        If letters = at - 1 And InStr("0123456789", Mid$(tabName, at, 1)) = 0 Then letters = at
    Next
    IsPlain = (letters > 3)
End Function
