namespace Kith.Experiments.Sessions;

/// <summary>A part of a YAML file with its place in the file.</summary>
/// <param name="Place">Where it begins, such as <c>small.yaml:3:7</c>.</param>
public abstract record YamlNode(string Place);

/// <summary>A word or a text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Lines">Of a block (<c>|</c>), its lines with their places; the text itself otherwise.</param>
public sealed record YamlScalar(string Text, string Place, IReadOnlyList<YamlLine> Lines) : YamlNode(Place)
{
    /// <summary>Whether nothing stands here, or <c>null</c> or <c>~</c> without quotes.</summary>
    public bool IsNothing { get; init; }
}

/// <summary>A line of text.</summary>
/// <param name="Text">The line, without its indentation.</param>
/// <param name="File">The file.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column in the file, from 1.</param>
public sealed record YamlLine(string Text, string File, long Line, long Column)
{
    /// <summary>Place of a letter of the text.</summary>
    public string PlaceOf(int index) => FormattableString.Invariant($"{File}:{Line}:{Column + index}");
}

/// <summary>A list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Place">Where it begins.</param>
public sealed record YamlList(IReadOnlyList<YamlNode> Items, string Place) : YamlNode(Place);

/// <summary>Names with values, each name once.</summary>
/// <param name="Entries">The entries in their order.</param>
/// <param name="Place">Where it begins.</param>
public sealed record YamlMap(IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries, string Place) : YamlNode(Place);
