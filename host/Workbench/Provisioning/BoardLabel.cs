using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace LineThings.Workbench.Provisioning;

/// <summary>
/// Draws what tells a board from the others: a card to lay beside it, with its name, its code and a QR code that opens its page, and a strip with name and
/// code that is small enough for its cable or its underside.
/// </summary>
internal static class BoardLabel
{
    private const int Width = 360;
    private const int Height = 200;
    private const int QrSize = 136;
    private const int StripWidth = 160;
    private const int StripHeight = 40;

    // What is left of half a strip beside its margin and the fold, which goes round a cable.
    private const int StripTextWidth = 62;

    /// <summary>Draws a card.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="board">The board.</param>
    /// <param name="kind">The name of its kind.</param>
    /// <returns>An SVG of 90 by 50 mm.</returns>
    public static string Draw(ClassPlan plan, PlannedBoard board, string kind)
    {
        var code = plan.CodeOf(board);
        var name = plan.NameOf(board);
        var page = plan.Page.AbsoluteUri;

        // On whatever scans it, the QR code opens the page with the code typed; a phone that scans "localhost" would be led to itself.
        var how = plan.Page.IsLoopback ? "Scan with the laptop itself, no phone, or type the code there:" : "Scan, or type the code into the page:";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="50mm" viewBox="0 0 {Width} {Height}" role="img" font-family="Helvetica, Arial, sans-serif" fill="#111">
              <title>{Text(name)}, code {code}</title>
              <rect x="0.5" y="0.5" width="{Width - 1}" height="{Height - 1}" rx="10" fill="#fff" stroke="#999"/>
              <text x="14" y="54" font-size="{Math.Min(40, SizeFor(name, 192)):0.#}" font-weight="700">{Text(name)}</text>
              <text x="14" y="86" font-size="12" fill="#444">Board code</text>
              <text x="14" y="112" font-size="24" font-weight="700" font-family="ui-monospace, Consolas, monospace">{code}</text>
              <text x="14" y="132" font-size="11" fill="#444">{Text(kind)}</text>
              <text x="14" y="151" font-size="10">{how}</text>
              <text x="14" y="164" font-size="{Math.Min(11, 336 / (0.6 * page.Length)):0.#}" font-family="ui-monospace, Consolas, monospace">{Text(page)}</text>
              {Qr(plan.PageOf(board), Width - QrSize - 10, 4)}
              <text x="14" y="178" font-size="9" fill="#444" font-family="ui-monospace, Consolas, monospace">service {code.ServiceUuid:D}</text>
              <text x="14" y="190" font-size="9" fill="#444" font-family="ui-monospace, Consolas, monospace">psdi {board.Psdi}</text>
            </svg>

            """).ReplaceLineEndings("\n");
    }

    /// <summary>Draws a strip: the name on its left half, the code on its right, so that folded round a cable it has one on each side.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="board">The board.</param>
    /// <returns>An SVG of 40 by 10 mm.</returns>
    public static string DrawStrip(ClassPlan plan, PlannedBoard board)
    {
        var code = plan.CodeOf(board);
        var number = board.Number.ToString("00", CultureInfo.InvariantCulture);
        var name = Columns(plan.NameOf(board)) <= 10
            ? StripText(36, 25, Math.Min(14, SizeFor(plan.NameOf(board), StripTextWidth)), plan.NameOf(board))
            : StripText(36, 18, Math.Min(14, SizeFor(plan.Name, StripTextWidth)), plan.Name) + StripText(36, 34, 14, number);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="10mm" viewBox="0 0 {StripWidth} {StripHeight}" role="img" font-family="Helvetica, Arial, sans-serif" font-weight="700" text-anchor="middle" fill="#111">
              <title>{Text(plan.NameOf(board))}, code {code}, for the cable</title>
              <rect x="0.5" y="0.5" width="{StripWidth - 1}" height="{StripHeight - 1}" fill="#fff" stroke="#999"/>
              <path d="M80 1v6M80 33v6" stroke="#999"/>
              {name}
              <text x="124" y="25" font-size="12" font-family="ui-monospace, Consolas, monospace">{code}</text>
            </svg>

            """).ReplaceLineEndings("\n");
    }

    /// <summary>The labels of a class on A4, two boards beside each other, to be cut out.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="kind">The name of its boards' kind.</param>
    /// <returns>An HTML page that needs nothing else.</returns>
    public static string Sheet(ClassPlan plan, string kind)
    {
        var labels = new StringBuilder();
        foreach (var board in plan.Boards)
        {
            labels.Append("<div>\n").Append(Draw(plan, board, kind)).Append(DrawStrip(plan, board)).Append("</div>\n");
        }

        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Labels of class {{plan.Code}}</title>
            <style>
              @page { size: A4; margin: 10mm; }
              body { margin: 0; font: 3mm/1.3 Helvetica, Arial, sans-serif; }
              p { width: 184mm; margin: 0 0 3mm; }
              main { display: grid; grid-template-columns: repeat(2, 90mm); gap: 4mm; }
              div { break-inside: avoid; }
              svg { display: block; }
              svg + svg { margin-top: 2mm; }
            </style>
            </head>
            <body>
            <p>Class {{plan.Code}}. The card lies beside its board. The strip is folded round the board's cable, or stuck on its underside; never over the
            antenna or a button.</p>
            <main>
            {{labels}}</main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string StripText(int x, int y, double size, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"""<text x="{x}" y="{y}" font-size="{size:0.#}">{Text(text)}</text>""");

    /// <summary>Long names get smaller letters; a character is about 0.6 of its height wide, twice that in Japanese.</summary>
    private static double SizeFor(string text, int width) => width / (0.58 * Columns(text));

    private static int Columns(string text) => text.EnumerateRunes().Sum(rune => rune.Value < 0x1100 ? 1 : 2);

    /// <summary>A QR code as one path: a square of the side 1 for each dark module.</summary>
    private static string Qr(string text, int x, int y)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < data.ModuleMatrix[row].Length; column++)
            {
                if (data.ModuleMatrix[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        // The matrix has the quiet zone around it that scanners want.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg x="{x}" y="{y}" width="{QrSize}" height="{QrSize}" viewBox="0 0 {data.ModuleMatrix.Count} {data.ModuleMatrix.Count}" shape-rendering="crispEdges"><path d="{path}"/></svg>""");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
