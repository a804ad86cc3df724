using System.Globalization;
using System.Text;

namespace Kith.Options;

/// <summary>Between the values of settings and their text: every written text is read back to the same value.</summary>
internal static class OptionText
{
    /// <summary>What a property of this type is read as, or null when no setting can have the type.</summary>
    public static OptionKind? KindOf(Type type) =>
        type == typeof(bool) ? OptionKind.Switch
        : type == typeof(int) ? OptionKind.Int
        : type == typeof(long) ? OptionKind.Long
        : type == typeof(float) ? OptionKind.Float
        : type == typeof(double) ? OptionKind.Double
        : type == typeof(string) ? OptionKind.Text
        : type == typeof(Schedule) ? OptionKind.Schedule
        : type == typeof(IReadOnlyList<string>) ? OptionKind.List
        : type.IsEnum ? OptionKind.Choice
        : null;

    /// <summary>Text of a value in the form a user could have typed.</summary>
    public static string Write(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Enum choice => SnakeCase(choice.ToString()),
        IReadOnlyList<string> list => string.Join(",", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Reads the text as the option's kind and checks its range.</summary>
    /// <returns>Null when the value is good; otherwise what it must be, as the end of a sentence.</returns>
    public static string? Read(OptionInfo option, string text, out object value)
    {
        value = text;
        return option.Kind switch
        {
            OptionKind.Switch => ReadSwitch(text, out value),
            OptionKind.Int or OptionKind.Long => ReadWhole(option, text, out value),
            OptionKind.Float => ReadFloat(option, text, out value),
            OptionKind.Double => ReadDouble(option, text, out value),
            OptionKind.Text => IsPrintable(text) ? null : "must be one line of printable text",
            OptionKind.Choice => ReadChoice(option, text, out value),
            OptionKind.List => ReadList(text, out value),
            _ => ReadSchedule(option, text, out value),
        };
    }

    /// <summary><c>GroundTruth</c> becomes <c>ground_truth</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>Whether the text is a word for nothing.</summary>
    public static bool IsNothing(string text) =>
        text.Equals("null", StringComparison.OrdinalIgnoreCase)
        || text.Equals("none", StringComparison.OrdinalIgnoreCase) || text == "~";

    /// <summary>
    /// Whether the text can stand on one line of a file and be seen there: no control, format,
    /// unassigned or line-breaking characters.
    /// </summary>
    public static bool IsPrintable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator || rune == Rune.ReplacementChar) return false;
        }

        return true;
    }

    private static string? ReadSwitch(string text, out object value)
    {
        var known = bool.TryParse(text, out var flag) && text.Trim().Length == text.Length;
        value = flag;
        return known ? null : "must be true or false";
    }

    private static string? ReadWhole(OptionInfo option, string text, out object value)
    {
        value = 0;
        if (!WholeNumber.TryParse(text, out var number)) return "must be a whole number such as 1000, 1_000 or 1e3";
        if (option.Kind is OptionKind.Int && number is < int.MinValue or > int.MaxValue)
            return $"must lie in [{int.MinValue}, {int.MaxValue}]";
        value = option.Kind is OptionKind.Int ? (object)(int)number : number;
        return option.Range.Contains(number) ? null : option.Range.Demand;
    }

    private static string? ReadFloat(OptionInfo option, string text, out object value)
    {
        var known = float.TryParse(WithoutSeparators(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        value = number;
        if (!known || !float.IsFinite(number)) return "must be a finite number in single precision";
        return option.Range.Contains(number) ? null : option.Range.Demand;
    }

    private static string? ReadDouble(OptionInfo option, string text, out object value)
    {
        var known = double.TryParse(WithoutSeparators(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        value = number;
        if (!known || !double.IsFinite(number)) return "must be a finite number";
        return option.Range.Contains(number) ? null : option.Range.Demand;
    }

    private static string? ReadChoice(OptionInfo option, string text, out object value)
    {
        var wanted = text.Replace('-', '_');
        var index = option.Choices.ToList().FindIndex(choice => choice.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? text : Enum.Parse(option.Type, Enum.GetNames(option.Type)[index]);
        return index < 0 ? $"must be one of {string.Join(", ", option.Choices)}" : null;
    }

    private static string? ReadList(string text, out object value)
    {
        string[] items = text.Length == 0 ? [] : text.Split(',', StringSplitOptions.TrimEntries);
        value = items;
        return items.All(item => item.Length > 0 && IsPrintable(item))
            ? null
            : "must be texts separated by commas, none of them empty";
    }

    // A schedule may fall to a bound that a starting value must not have: `lin_3e-4` ends at zero.
    private static string? ReadSchedule(OptionInfo option, string text, out object value)
    {
        var known = Schedule.TryParse(text, out var schedule);
        value = schedule;
        if (!known) return "must be a number or a schedule such as 3e-4, lin_3e-4 or lin_3e-4_1e-4";
        return option.Range.Contains(schedule.Start) && option.Range.Touches(schedule.End) ? null : option.Range.Demand;
    }

    private static string WithoutSeparators(string text) =>
        WholeNumber.HasOnlyInnerSeparators(text) ? text.Replace("_", "", StringComparison.Ordinal) : text;
}
