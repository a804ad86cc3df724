using System.Text;

namespace Kith.Experiments.Charts;

/// <summary>Text made safe for XML and HTML.</summary>
internal static class Markup
{
    /// <summary>The text with markup characters replaced and characters XML forbids left out.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                '\t' or '\n' or >= 0x20 and < 0x7F or >= 0xA0 and < 0xFFFE or >= 0x10000 => result.Append(rune.ToString()),
                _ => result,
            };
        }

        return result.ToString();
    }
}
