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

    public void Words(double x, double y, string words, TextLook look)
    {
        if (words.Length == 0) return;
        Start("text", [("x", x), ("y", y), ("class", look.Style)]);
        if (look.Anchor != "start") Attribute("text-anchor", look.Anchor);
        if (look.Rotated != 0)
        {
            Attribute(
                "transform", $"rotate({Numerals.Coordinate(look.Rotated)} {Numerals.Coordinate(x)} {Numerals.Coordinate(y)})");
        }

        _text.Append('>').Append(Markup.Escape(words)).Append("</text>");
    }

    public void Horizontal(double y, double left, double right, string style) =>
        Shape("line", ("x1", left), ("y1", y), ("x2", right), ("y2", y), ("class", style));

    public void Vertical(double x, double from, double to, string style) =>
        Shape("line", ("x1", x), ("y1", from), ("x2", x), ("y2", to), ("class", style));

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
