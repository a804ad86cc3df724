namespace Kith.Experiments.Documents;

/// <summary>A document as Markdown with its figures as separate files.</summary>
/// <param name="Text">The Markdown text.</param>
/// <param name="Figures">SVG text by relative path, as the Markdown names it.</param>
public sealed record MarkdownReport(string Text, IReadOnlyDictionary<string, string> Figures);
