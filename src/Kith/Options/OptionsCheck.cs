using System.Diagnostics.CodeAnalysis;

namespace Kith.Options;

/// <summary>Ranges and rules of options records that a program makes without <see cref="OptionsBuilder{T}"/>.</summary>
public static class OptionsCheck
{
    /// <summary>Refuses an options record with a value outside its range or with a broken rule.</summary>
    /// <remarks>Meant for constructors: it reads every property of the record.</remarks>
    /// <param name="options">The record.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ArgumentException">
    /// Something is wrong with it; the message names every problem by its property: <c>PpoOptions.Discount is 2, but must lie
    /// in [0, 1].</c>
    /// </exception>
    public static T Checked<[DynamicallyAccessedMembers(OptionsSchema.Members)] T>(
        this T options)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(options);
        Problem[] problems = [.. OptionsSchema.Of<T>().ProblemsOf(options)];
        return problems.Length == 0
            ? options
            : throw new ArgumentException(string.Join(Environment.NewLine, problems.AsEnumerable()), nameof(options));
    }
}
