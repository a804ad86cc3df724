using System.Text;

namespace Kith.Experiments.Charts;

/// <summary>The d attribute of an SVG path.</summary>
internal sealed class PathText
{
    private readonly StringBuilder _text = new();

    public bool IsEmpty => _text.Length == 0;

    public void Move(double x, double y) => Append('M', x, y);

    public void Draw(double x, double y) => Append('L', x, y);

    public void Close() => _text.Append('Z');

    public override string ToString() => _text.ToString();

    private void Append(char command, double x, double y) =>
        _text.Append(command).Append(Numerals.Coordinate(x)).Append(' ').Append(Numerals.Coordinate(y));
}
