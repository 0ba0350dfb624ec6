using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Repository.Tests.Boards;

/// <summary>The picture in <c>wiring.svg</c>.</summary>
internal static partial class WiringPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] Foreign = ["script", "image", "foreignObject"];

    /// <summary>What is wrong with it.</summary>
    /// <param name="svg">Its content.</param>
    /// <param name="facts">The board; <see langword="null"/> when nothing is known of it.</param>
    /// <returns>The complaints.</returns>
    public static IEnumerable<string> Complaints(string svg, BoardFacts? facts)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            root = XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            return [$"not well-formed XML: {exception.Message}"];
        }

        return root.Name == Svg + "svg" ? [.. OfItself(root), .. OfTheBoard(root, facts)] : [$"the root is {root.Name}, not an SVG picture"];
    }

    private static IEnumerable<string> OfItself(XElement root)
    {
        foreach (var name in new[] { "title", "desc" })
        {
            if (string.IsNullOrWhiteSpace(root.Element(Svg + name)?.Value))
            {
                yield return $"no <{name}>, which those need who cannot see the picture";
            }
        }

        var background = root.Element(Svg + "rect");
        if (background is null || (string?)background.Attribute("width") != "100%" || background.Attribute("fill") is null)
        {
            yield return "no background: the first rectangle does not fill the picture, so it is unreadable on one of a light and a dark page";
        }

        foreach (var element in root.DescendantsAndSelf())
        {
            if (Foreign.Contains(element.Name.LocalName))
            {
                yield return $"<{element.Name.LocalName}> does not belong into a self-contained picture";
            }

            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            {
                if ((attribute.Name.LocalName is "href" or "src" && !attribute.Value.StartsWith('#')) || Elsewhere().IsMatch(attribute.Value))
                {
                    yield return $"{attribute.Name.LocalName}=\"{attribute.Value}\" points out of the picture";
                }
            }

            if (element.Name == Svg + "style" && Elsewhere().IsMatch(element.Value))
            {
                yield return "<style> points out of the picture";
            }
        }
    }

    private static IEnumerable<string> OfTheBoard(XElement root, BoardFacts? facts)
    {
        if (facts is null)
        {
            yield break;
        }

        var texts = string.Join('\n', root.Descendants(Svg + "text").Select(text => text.Value));
        var names = new Dictionary<string, string> { ["button"] = $"GPIO{facts.Button.Pin}", ["LED"] = $"GPIO{facts.Led.Pin}" };
        if (facts.Led.ResistorOhm is { } ohm)
        {
            names["resistor"] = $"{ohm} Ω";
        }

        foreach (var (part, name) in names.Where(pair => !Regex.IsMatch(texts, $@"(^|\W){Regex.Escape(pair.Value)}(\W|$)")))
        {
            yield return $"no text names {name}, the {part}";
        }
    }

    [GeneratedRegex(@"url\((?!\s*['""]?#)|@import")]
    private static partial Regex Elsewhere();
}
