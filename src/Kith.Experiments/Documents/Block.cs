namespace Kith.Experiments.Documents;

/// <summary>One piece of a document, for whoever shows documents in a way of his own.</summary>
public abstract record Block
{
    private protected Block()
    {
    }

    /// <summary>The block as Markdown, without a line end behind it.</summary>
    /// <param name="folder">Name of the folder for the figures.</param>
    public string ToMarkdown(string folder = "figures") => MarkdownWriter.TextOf(this, folder);
}
