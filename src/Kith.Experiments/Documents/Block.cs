namespace Kith.Experiments.Documents;

/// <summary>One piece of a document, for programs that show documents in their own way.</summary>
public abstract record Block
{
    private protected Block()
    {
    }

    /// <summary>The block as Markdown, without a line end behind it.</summary>
    /// <param name="folder">Name of the folder for the figures.</param>
    public string ToMarkdown(string folder = "figures") => MarkdownWriter.TextOf(this, folder);
}
