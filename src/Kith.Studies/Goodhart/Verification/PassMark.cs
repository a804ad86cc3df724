namespace Kith.Studies.Goodhart.Verification;

/// <summary>Something that must hold.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Needed">What is needed.</param>
/// <param name="Found">What was found.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Required">Whether the verification fails without it; otherwise it is only reported.</param>
public sealed record PassMark(string Name, string Needed, string Found, bool Passed, bool Required = true)
{
    /// <summary>"passed", "FAILED", or the same in brackets where it is not required.</summary>
    public string Verdict => (Passed, Required) switch
    {
        (true, true) => "passed",
        (false, true) => "FAILED",
        (true, _) => "(holds)",
        _ => "(does not hold)",
    };
}
