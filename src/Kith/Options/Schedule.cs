using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Kith.Options;

/// <summary>A quantity that stays constant or moves on a straight line while training progresses from 0 to 1.</summary>
/// <remarks>
/// Text forms: <c>3e-4</c> is constant, <c>lin_3e-4</c> falls linearly to zero, <c>lin_3e-4_1e-4</c> moves linearly from the
/// first to the second number. A plain number converts implicitly.
/// </remarks>
/// <param name="Start">Value at progress 0.</param>
/// <param name="End">Value at progress 1.</param>
public readonly record struct Schedule(double Start, double End)
{
    private const string LinearPrefix = "lin_";

    /// <summary>A schedule that always has the same value.</summary>
    public Schedule(double value)
        : this(value, value)
    {
    }

    /// <summary>Whether the value never changes.</summary>
    public bool IsConstant => Start.Equals(End);

    /// <summary>A plain number is a constant schedule.</summary>
    /// <param name="value">The constant value.</param>
    public static implicit operator Schedule(double value) => new(value);

    /// <summary>A plain number is a constant schedule.</summary>
    /// <param name="value">The constant value.</param>
    public static Schedule FromDouble(double value) => new(value);

    /// <summary>Reads one of the three text forms; numbers must be finite.</summary>
    /// <param name="text">Text such as <c>0.001</c>, <c>lin_3e-4</c> or <c>lin_3e-4_1e-4</c>.</param>
    /// <param name="schedule">The schedule, or the zero schedule when the text is wrong.</param>
    /// <returns>Whether the text is one of the three forms.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Schedule schedule)
    {
        schedule = default;
        if (text is null || !text.StartsWith(LinearPrefix, StringComparison.Ordinal))
        {
            if (!TryNumber(text, out var constant)) return false;
            schedule = new(constant);
            return true;
        }

        var numbers = text[LinearPrefix.Length..].Split('_');
        var end = 0.0;
        if (numbers.Length > 2 || !TryNumber(numbers[0], out var start)) return false;
        if (numbers.Length == 2 && !TryNumber(numbers[1], out end)) return false;
        schedule = new(start, end);
        return true;
    }

    /// <summary>The value after the given share of training.</summary>
    /// <param name="progress">Share of training that is done; values outside [0, 1] are clamped.</param>
    public double At(double progress)
    {
        if (IsConstant || progress <= 0) return Start;
        return progress >= 1 ? End : Start + ((End - Start) * progress);
    }

    /// <summary>The shortest text form that <see cref="TryParse"/> reads back to the same schedule.</summary>
    public override string ToString()
    {
        var start = Start.ToString("R", CultureInfo.InvariantCulture);
        if (IsConstant) return start;
        return End == 0 ? LinearPrefix + start : $"{LinearPrefix}{start}_{End.ToString("R", CultureInfo.InvariantCulture)}";
    }

    private static bool TryNumber(string? text, out double number) =>
        double.TryParse(
            text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite & ~NumberStyles.AllowLeadingWhite,
            CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);
}
