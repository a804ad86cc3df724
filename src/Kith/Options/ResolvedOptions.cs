namespace Kith.Options;

/// <summary>An options record put together from layers, with the origin of every value and all problems at once.</summary>
/// <typeparam name="T">Options record.</typeparam>
/// <param name="Options">The record; where a setting has a problem it has the value of the last good layer below.</param>
/// <param name="Values">Every setting in the order of declaration.</param>
/// <param name="Problems">Everything that is wrong; the record must not be used unless this is empty.</param>
/// <param name="Notes">Sentences for the user about other spellings that were accepted.</param>
public sealed record ResolvedOptions<T>(
    T Options, IReadOnlyList<OptionValue> Values, IReadOnlyList<Problem> Problems, IReadOnlyList<string> Notes)
    where T : class;
