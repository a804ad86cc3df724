using System.Text;

namespace Kith.Experiments.Charts;

/// <summary>Writes SVG elements; every text and attribute is escaped here and nowhere else.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    public override string ToString() => _text.ToString();

    public void Raw(string trusted) => _text.Append(trusted);

    public void Open(string element, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(element, attributes);
        _text.Append('>');
        _open.Push(element);
    }

    public void Close() => _text.Append("</").Append(_open.Pop()).Append('>');

    public void Shape(string element, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(element, attributes);
        _text.Append("/>");
    }

    public void ShapeWithTitle(string element, string title, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(element, attributes);
        _text.Append("><title>").Append(Markup.Escape(title)).Append("</title></").Append(element).Append('>');
    }

    public void Words(double x, double y, string words, string style, string anchor = "start", double rotated = 0)
    {
        if (words.Length == 0) return;
        Start("text", [("x", x), ("y", y), ("class", style)]);
        if (anchor != "start") Attribute("text-anchor", anchor);
        if (rotated != 0)
            Attribute("transform", $"rotate({Numerals.Coordinate(rotated)} {Numerals.Coordinate(x)} {Numerals.Coordinate(y)})");
        _text.Append('>').Append(Markup.Escape(words)).Append("</text>");
    }

    public void Stroke(double x1, double y1, double x2, double y2, string style) =>
        Shape("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("class", style));

    private void Start(string element, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes) Attribute(name, value);
    }

    private void Attribute(string name, object value)
    {
        var text = value switch
        {
            double number => Numerals.Coordinate(number),
            int number => Numerals.Coordinate(number),
            Colour colour => colour.Hex,
            _ => Markup.Escape(value.ToString() ?? ""),
        };
        _text.Append(' ').Append(name).Append("=\"").Append(text).Append('"');
    }
}
