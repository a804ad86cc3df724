using Kith.Experiments.Runs;
using Kith.Options;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kith.Experiments.Sessions;

/// <summary>
/// Reads files that are more than settings, such as worlds, into a tree with places. Limits and refusals are those of experiment
/// files; all problems are collected, and only broken syntax ends the reading.
/// </summary>
public sealed class YamlTree
{
    private const int MaxDepth = 16;
    private readonly YamlCursor _cursor;
    private readonly string[] _lines;
    private readonly string _name;
    private YamlNode? _root;

    private YamlTree(YamlCursor cursor, string text, string name) =>
        (_cursor, _lines, _name) = (cursor, text.Split('\n'), name);

    private ParsingEvent Current => _cursor.Current;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; problems name it as given.</param>
    /// <param name="kind">What messages call such a file: "a world file".</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The root; null for an empty file and for one that cannot be read.</returns>
    /// <exception cref="RunException">There is no such file, or it cannot be read.</exception>
    public static YamlNode? Read(string path, string kind, List<Problem> problems) =>
        Parse(YamlText.ReadBytes(path, kind), path, kind, problems);

    /// <summary>Reads the content of a file.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="name">What problems call the file.</param>
    /// <param name="kind">What they call such a file.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The root; null for an empty file and for one that cannot be read.</returns>
    public static YamlNode? Parse(ReadOnlySpan<byte> bytes, string name, string kind, List<Problem> problems)
    {
        var before = problems.Count;
        if (YamlText.Decode(bytes, name, problems) is not { } text || problems.Count > before) return null;
        var cursor = new YamlCursor(text, name, kind, problems);
        var tree = new YamlTree(cursor, text, name);
        cursor.ReadDocument(() => tree._root = tree.ReadNode(0));
        return tree._root;
    }

    private YamlNode? ReadNode(int depth)
    {
        if (depth > MaxDepth) throw _cursor.TooDeep();
        var node = Current;
        if (!_cursor.IsUndecorated(node))
        {
            _cursor.Skip();
            return null;
        }

        return node switch
        {
            SequenceStart => ReadList(depth),
            MappingStart => ReadMap(depth),
            _ => ReadScalar(),
        };
    }

    private YamlList ReadList(int depth)
    {
        var (place, items) = (_cursor.Place(Current.Start), new List<YamlNode>());
        _cursor.Advance();
        while (Current is not SequenceEnd)
            if (ReadNode(depth + 1) is { } item) items.Add(item);
        _cursor.Advance();
        return new(items, place);
    }

    private YamlMap ReadMap(int depth)
    {
        var (place, entries) = (_cursor.Place(Current.Start), new List<KeyValuePair<YamlScalar, YamlNode>>());
        _cursor.Advance();
        while (Current is not MappingEnd)
        {
            var start = Current;
            var key = ReadNode(depth + 1) as YamlScalar;
            var value = ReadNode(depth + 1);
            if (key is null) _cursor.Report(start, "a key that is no word", "keys are words");
            else if (entries.FirstOrDefault(entry => entry.Key.Text == key.Text).Key is { } first)
                _cursor.Report(start, $"{key.Text} a second time", $"it already stands at {first.Place}");
            else if (value is not null) entries.Add(new(key, value));
        }

        _cursor.Advance();
        return new(entries, place);
    }

    private YamlScalar? ReadScalar()
    {
        var node = Current;
        _cursor.Advance();
        if (node is not Scalar scalar) return null;
        var place = _cursor.Place(scalar.Start);
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        YamlLine[] lines = isBlock ? BlockLines(scalar) : [Line(scalar.Value, scalar.Start.Line, scalar.Start.Column)];
        return new(scalar.Value, place, lines)
        {
            IsNothing = scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" },
        };
    }

    // The parser takes the indentation away and says only where the block begins.
    private YamlLine[] BlockLines(Scalar scalar)
    {
        var texts = scalar.Value.TrimEnd('\n').Split('\n');
        var first = scalar.Start.Line;
        var indentation = 0;
        foreach (var line in _lines.Skip((int)first))
        {
            if (line.Trim().Length == 0) continue;
            indentation = line.Length - line.TrimStart().Length;
            break;
        }

        return [.. texts.Select((text, index) => Line(text, first + 1 + index, indentation + 1))];
    }

    private YamlLine Line(string text, long line, long column) => new(text, _name, line, column);
}
