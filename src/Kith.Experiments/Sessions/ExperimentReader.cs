using Kith.Experiments.Runs;
using Kith.Options;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kith.Experiments.Sessions;

/// <summary>
/// Reads experiment files: a flat YAML mapping of scalars, lists of scalars and lists of records, without the features of YAML
/// that surprise.
/// </summary>
/// <remarks>
/// All problems are collected, each with file, line and column; only broken syntax ends the reading.
/// </remarks>
public sealed class ExperimentReader
{
    private const string Kind = "an experiment file";
    private readonly YamlCursor _cursor;
    private readonly List<ExperimentEntry> _entries = [];
    private readonly Dictionary<string, long> _lines = [];

    private ExperimentReader(YamlCursor cursor) => _cursor = cursor;

    private ParsingEvent Current => _cursor.Current;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; problems name it as given.</param>
    /// <exception cref="RunException">There is no such file, or it cannot be read.</exception>
    public static Experiment Read(string path) => Parse(YamlText.ReadBytes(path, Kind), path);

    /// <summary>Reads the content of a file.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="name">What problems call the file.</param>
    public static Experiment Parse(ReadOnlySpan<byte> bytes, string name)
    {
        var problems = new List<Problem>();
        if (YamlText.Decode(bytes, name, problems) is not { } text || problems.Count > 0)
            return ExperimentEntry.Assemble([], problems);
        var cursor = new YamlCursor(text, name, Kind, problems);
        var reader = new ExperimentReader(cursor);
        cursor.ReadDocument(reader.ReadRoot);
        return ExperimentEntry.Assemble(reader._entries, problems);
    }

    private void ReadRoot()
    {
        if (Current is not MappingStart mapping)
        {
            if (Current is not Scalar { Value: "", IsPlainImplicit: true })
                _cursor.Report(Current, "no mapping", "the file must be a list of 'key: value' lines");
            _cursor.Skip();
            return;
        }

        _cursor.IsUndecorated(mapping);
        _cursor.Advance();
        while (Current is not MappingEnd) ReadEntry();
        _cursor.Advance();
    }

    private void ReadEntry()
    {
        if (Current is not Scalar { Value.Length: > 0 } key)
        {
            _cursor.Report(Current, "a key that is no word", "keys are words such as learning_rate");
            _cursor.Skip();
            _cursor.Skip();
            return;
        }

        var good = _cursor.IsUndecorated(key);
        _cursor.Advance();
        var isList = Current is SequenceStart;
        good &= ReadValue(key, out var values);
        if (_lines.TryAdd(key.Value, key.Start.Line))
        {
            if (good) _entries.Add(new(key.Value, _cursor.Place(key.Start), values) { IsList = isList });
        }
        else
        {
            _cursor.Report(
                key, $"{key.Value} a second time", FormattableString.Invariant($"it already stands on line {_lines[key.Value]}"));
        }
    }

    private bool ReadValue(Scalar key, out IReadOnlyList<(string? Text, string Place)> values)
    {
        var found = new List<(string?, string)>();
        values = found;
        if (Current is not SequenceStart list) return ReadScalar(key, found, mayBeNothing: !ExperimentEntry.IsHeader(key.Value));
        var good = _cursor.IsUndecorated(list);
        _cursor.Advance();
        while (Current is not SequenceEnd)
            good &= Current is MappingStart ? ReadFields(key, found) : ReadScalar(key, found, mayBeNothing: false);
        _cursor.Advance();
        return good;
    }

    // A record, such as a stage, is the text "name=value name=value": it can also stand behind a flag, and in a run's own file.
    private bool ReadFields(Scalar key, List<(string? Text, string Place)> found)
    {
        var (place, good) = (_cursor.Place(Current.Start), _cursor.IsUndecorated(Current));
        var fields = new List<string>();
        _cursor.Advance();
        while (Current is not MappingEnd)
        {
            var pair = new List<(string? Text, string Place)>();
            good &= ReadWord(key, pair);
            good &= ReadWord(key, pair);
            if (pair.Count == 2) fields.Add($"{pair[0].Text}={pair[1].Text}");
        }

        _cursor.Advance();
        found.Add((string.Join(' ', fields), place));
        return good;
    }

    private bool ReadWord(Scalar key, List<(string? Text, string Place)> found)
    {
        var node = Current;
        if (!ReadScalar(key, found, mayBeNothing: false)) return false;
        return found[^1].Text!.AsSpan().IndexOfAny(" =,") < 0
            || _cursor.Report(
                node, $"'{found[^1].Text}'", $"a field of {key.Value} is one word without a comma or an equals sign");
    }

    // Only the schema knows whether a setting may be null.
    private bool ReadScalar(Scalar key, List<(string? Text, string Place)> found, bool mayBeNothing)
    {
        var node = Current;
        _cursor.Skip();
        if (!_cursor.IsUndecorated(node)) return false;
        if (node is not Scalar scalar)
        {
            return _cursor.Report(
                node, node is MappingStart ? "a nested mapping" : "a nested list", $"{key.Value} needs a plain value");
        }

        if (IsNothing(scalar) && !mayBeNothing) return _cursor.Report(scalar, "no value", $"{key.Value} needs one");
        if (IsNotFinite(scalar)) return _cursor.Report(scalar, scalar.Value, $"{key.Value} needs a finite number");
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded || scalar.Start.Line != scalar.End.Line)
            return _cursor.Report(scalar, "a value of several lines", $"the value of {key.Value} must stand on one line");
        found.Add((IsNothing(scalar) ? null : scalar.Value, _cursor.Place(scalar.Start)));
        return true;
    }

    private static bool IsNothing(Scalar scalar) =>
        scalar.Style is ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    private static bool IsNotFinite(Scalar scalar) =>
        scalar.Style is ScalarStyle.Plain
        && scalar.Value.TrimStart('+', '-').ToUpperInvariant() is ".NAN" or ".INF" or "NAN" or "INF" or "INFINITY";
}
