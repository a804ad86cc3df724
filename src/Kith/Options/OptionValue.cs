namespace Kith.Options;

/// <summary>A setting's resolved value and where it comes from: one row of the settings table.</summary>
/// <param name="Option">The setting: key, default, range, unit and help.</param>
/// <param name="Text">The value in the text form a user could have typed.</param>
/// <param name="Origin"><see cref="DefaultOrigin"/>, or where the last layer that spoke of it stands.</param>
public sealed record OptionValue(OptionInfo Option, string Text, string Origin)
{
    /// <summary>The origin of a value that was not chosen.</summary>
    public const string DefaultOrigin = "default";
}
