namespace Kith.Options;

/// <summary>
/// An options record with rules that span several settings; such rules are data, so that all problems are reported together.
/// </summary>
public interface IValidated
{
    /// <summary>Every broken rule, with the property to change; the origin is filled in by whoever asks.</summary>
    IEnumerable<Problem> Problems();
}
