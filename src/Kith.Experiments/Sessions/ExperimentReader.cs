using System.Globalization;
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
/// Only the parser's events are used, within limits on size and depth, so no file can exhaust the stack or make an object. All
/// problems are collected, each with file, line and column; only broken syntax ends the reading.
/// </remarks>
public sealed class ExperimentReader
{
    private const int MaxDepth = 64;
    private readonly string _name;
    private readonly Parser _parser;
    private readonly List<Problem> _problems;
    private readonly List<ExperimentEntry> _entries = [];
    private readonly Dictionary<string, long> _lines = [];

    private ExperimentReader(string text, string name, List<Problem> problems)
    {
        _name = name;
        _problems = problems;
        _parser = new(new Scanner(new StringReader(text), skipComments: true));
    }

    private ParsingEvent Current { get; set; } = new StreamStart();

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; problems name it as given.</param>
    /// <exception cref="RunException">There is no such file, or it cannot be read.</exception>
    public static Experiment Read(string path) => Parse(YamlText.ReadBytes(path), path);

    /// <summary>Reads the content of a file.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="name">What problems call the file.</param>
    public static Experiment Parse(ReadOnlySpan<byte> bytes, string name)
    {
        var problems = new List<Problem>();
        if (YamlText.Decode(bytes, name, problems) is not { } text || problems.Count > 0)
            return ExperimentEntry.Assemble([], problems);
        var reader = new ExperimentReader(text, name, problems);
        reader.ReadStream();
        return ExperimentEntry.Assemble(reader._entries, problems);
    }

    private void ReadStream()
    {
        try
        {
            Advance();
            Advance(); // past the start of the stream
            if (Current is not DocumentStart document) return; // an empty file: all defaults
            if (document.Version is not null
                || document.Tags?.Any(tag => tag.Prefix is not ("!" or "tag:yaml.org,2002:")) == true)
            {
                Report(document, "a directive", "an experiment file has none");
            }

            Advance();
            ReadRoot();
            Advance(); // past the end of the document
            if (Current is DocumentStart second) Report(second, "a second document", "an experiment file is one document");
        }
        catch (YamlException exception)
        {
            var found = $"broken YAML ({exception.Message.TrimEnd('.')})";
            _problems.Add(new("", found, "the file must be a list of 'key: value' lines") { Origin = Place(exception.Start) });
        }
    }

    private void ReadRoot()
    {
        if (Current is not MappingStart mapping)
        {
            if (Current is not Scalar { Value: "", IsPlainImplicit: true })
                Report(Current, "no mapping", "the file must be a list of 'key: value' lines");
            Skip();
            return;
        }

        IsUndecorated(mapping);
        Advance();
        while (Current is not MappingEnd) ReadEntry();
        Advance();
    }

    private void ReadEntry()
    {
        if (Current is not Scalar { Value.Length: > 0 } key)
        {
            Report(Current, "a key that is no word", "keys are words such as learning_rate");
            Skip();
            Skip();
            return;
        }

        var good = IsUndecorated(key);
        Advance();
        var isList = Current is SequenceStart;
        good &= ReadValue(key, out var values);
        if (_lines.TryAdd(key.Value, key.Start.Line))
        {
            if (good) _entries.Add(new(key.Value, Place(key.Start), values) { IsList = isList });
        }
        else
        {
            Report(
                key, $"{key.Value} a second time", FormattableString.Invariant($"it already stands on line {_lines[key.Value]}"));
        }
    }

    private bool ReadValue(Scalar key, out IReadOnlyList<(string? Text, string Place)> values)
    {
        var found = new List<(string?, string)>();
        values = found;
        if (Current is not SequenceStart list) return ReadScalar(key, found, mayBeNothing: !ExperimentEntry.IsHeader(key.Value));
        var good = IsUndecorated(list);
        Advance();
        while (Current is not SequenceEnd)
            good &= Current is MappingStart ? ReadFields(key, found) : ReadScalar(key, found, mayBeNothing: false);
        Advance();
        return good;
    }

    // A record, such as a stage, is the text "name=value name=value": it can also stand behind a flag, and in a run's own file.
    private bool ReadFields(Scalar key, List<(string? Text, string Place)> found)
    {
        var (place, good) = (Place(Current.Start), IsUndecorated(Current));
        var fields = new List<string>();
        Advance();
        while (Current is not MappingEnd)
        {
            var pair = new List<(string? Text, string Place)>();
            good &= ReadWord(key, pair);
            good &= ReadWord(key, pair);
            if (pair.Count == 2) fields.Add($"{pair[0].Text}={pair[1].Text}");
        }

        Advance();
        found.Add((string.Join(' ', fields), place));
        return good;
    }

    private bool ReadWord(Scalar key, List<(string? Text, string Place)> found)
    {
        var node = Current;
        if (!ReadScalar(key, found, mayBeNothing: false)) return false;
        return found[^1].Text!.AsSpan().IndexOfAny(" =,") < 0
            || Report(node, $"'{found[^1].Text}'", $"a field of {key.Value} is one word without a comma or an equals sign");
    }

    // Only the schema knows whether a setting may be null.
    private bool ReadScalar(Scalar key, List<(string? Text, string Place)> found, bool mayBeNothing)
    {
        var node = Current;
        Skip();
        if (!IsUndecorated(node)) return false;
        if (node is not Scalar scalar)
            return Report(node, node is MappingStart ? "a nested mapping" : "a nested list", $"{key.Value} needs a plain value");
        if (IsNothing(scalar) && !mayBeNothing) return Report(scalar, "no value", $"{key.Value} needs one");
        if (IsNotFinite(scalar)) return Report(scalar, scalar.Value, $"{key.Value} needs a finite number");
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded || scalar.Start.Line != scalar.End.Line)
            return Report(scalar, "a value of several lines", $"the value of {key.Value} must stand on one line");
        found.Add((IsNothing(scalar) ? null : scalar.Value, Place(scalar.Start)));
        return true;
    }

    private bool IsUndecorated(ParsingEvent node) => node switch
    {
        AnchorAlias => Report(node, "an alias", "an experiment file repeats the value"),
        NodeEvent { Anchor.IsEmpty: false } => Report(node, "an anchor", "an experiment file has none"),
        NodeEvent { Tag.IsEmpty: false } => Report(node, "a tag", "an experiment file has none"),
        _ => true,
    };

    private static bool IsNothing(Scalar scalar) =>
        scalar.Style is ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    private static bool IsNotFinite(Scalar scalar) =>
        scalar.Style is ScalarStyle.Plain
        && scalar.Value.TrimStart('+', '-').ToUpperInvariant() is ".NAN" or ".INF" or "NAN" or "INF" or "INFINITY";

    /// <summary>Passes over the current node and everything in it.</summary>
    private void Skip()
    {
        var depth = 0;
        do
        {
            depth += Current.NestingIncrease;
            if (depth > MaxDepth)
            {
                throw new YamlException(
                    Current.Start, Current.End, FormattableString.Invariant($"nested deeper than {MaxDepth}"));
            }

            Advance();
        }
        while (depth > 0);
    }

    // On some mutilated input the parser fails in other ways than by its own exception, or ends in the middle.
    private void Advance()
    {
        try
        {
            if (_parser.MoveNext()) Current = _parser.Current!;
            else throw new InvalidOperationException("The parser ended before the document.");
        }
        catch (Exception exception) when (exception is not YamlException)
        {
            throw new YamlException(Current.Start, Current.End, "cannot be parsed after this", exception);
        }
    }

    private bool Report(ParsingEvent node, string found, string needed)
    {
        _problems.Add(new("", found, needed) { Origin = Place(node.Start) });
        return false;
    }

    private string Place(Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{_name}:{mark.Line}:{mark.Column}");
}
