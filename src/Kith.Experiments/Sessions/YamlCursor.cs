using System.Globalization;
using Kith.Options;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kith.Experiments.Sessions;

/// <summary>The events of a YAML parser one after the other, without the features of YAML that surprise.</summary>
/// <remarks>
/// Only events are used, within a limit on depth, so no file can exhaust the stack or make an object. Broken syntax is a
/// <see cref="YamlException"/>; everything else that is wrong is a problem with file, line and column.
/// </remarks>
/// <param name="text">The text.</param>
/// <param name="name">What problems call the file.</param>
/// <param name="kind">What they call files of its kind: "an experiment file".</param>
/// <param name="problems">Receives them.</param>
internal sealed class YamlCursor(string text, string name, string kind, List<Problem> problems)
{
    private const int MaxDepth = 64;
    private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));

    /// <summary>Where the cursor stands.</summary>
    public ParsingEvent Current { get; private set; } = new StreamStart();

    /// <summary>Goes to the root of the only document, lets it be read, and makes sure that nothing follows.</summary>
    /// <param name="readRoot">Reads the root and leaves the cursor behind it; not called for an empty file.</param>
    public void ReadDocument(Action readRoot)
    {
        try
        {
            Advance();
            Advance(); // past the start of the stream
            if (Current is not DocumentStart document) return;
            if (document.Version is not null
                || document.Tags?.Any(tag => tag.Prefix is not ("!" or "tag:yaml.org,2002:")) == true)
            {
                Report(document, "a directive", $"{kind} has none");
            }

            Advance();
            readRoot();
            Advance(); // past the end of the document
            if (Current is DocumentStart second) Report(second, "a second document", $"{kind} is one document");
        }
        catch (YamlException exception)
        {
            var found = $"broken YAML ({exception.Message.TrimEnd('.')})";
            problems.Add(new("", found, "the file must be a list of 'key: value' lines") { Origin = Place(exception.Start) });
        }
    }

    /// <summary>Passes over the current node and everything in it.</summary>
    public void Skip()
    {
        var depth = 0;
        do
        {
            depth += Current.NestingIncrease;
            if (depth > MaxDepth) throw TooDeep();
            Advance();
        }
        while (depth > 0);
    }

    /// <summary>Goes on by one event.</summary>
    // On some mutilated input the parser fails in other ways than by its own exception, or ends in the middle.
    public void Advance()
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

    /// <summary>Whether a node is what it seems: neither alias nor anchor nor tag; otherwise that is reported.</summary>
    public bool IsUndecorated(ParsingEvent node) => node switch
    {
        AnchorAlias => Report(node, "an alias", $"{kind} repeats the value"),
        NodeEvent { Anchor.IsEmpty: false } => Report(node, "an anchor", $"{kind} has none"),
        NodeEvent { Tag.IsEmpty: false } => Report(node, "a tag", $"{kind} has none"),
        _ => true,
    };

    /// <summary>Reports what is wrong with a node.</summary>
    /// <returns>False.</returns>
    public bool Report(ParsingEvent node, string found, string needed)
    {
        problems.Add(new("", found, needed) { Origin = Place(node.Start) });
        return false;
    }

    /// <summary>A place as problems write it.</summary>
    public string Place(Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{name}:{mark.Line}:{mark.Column}");

    /// <summary>What is thrown where nodes are nested too deep.</summary>
    public YamlException TooDeep() => new(
        Current.Start, Current.End, FormattableString.Invariant($"nested deeper than {MaxDepth}"));
}
