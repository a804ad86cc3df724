using System.CommandLine;
using System.Globalization;

namespace Kith.App.Flags;

/// <summary>Flags that are whole numbers within bounds.</summary>
internal static class WholeNumberFlag
{
    /// <summary>A flag whose wrong values are reported like those of every other flag.</summary>
    public static Option<long?> Flag(string name, string description, long min, long max) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var isWhole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
            if (isWhole && value >= min && value <= max) return value;
            result.AddError($"{name} is '{text}', but must be a whole number in [{min}, {max}].");
            return null;
        },
    };
}
