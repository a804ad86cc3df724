namespace Kith.Studies.Emotion.Evaluation;

/// <summary>The training guide's words for levels of attachment and maternal love.</summary>
internal static class Readings
{
    /// <summary>Weak below 0.2, strong above 0.5.</summary>
    public static string OfAttachment(double level) => level < 0.2 ? "weak" : level <= 0.5 ? "moderate" : "strong";

    /// <summary>Developing below 0.3, strong above 0.5.</summary>
    public static string OfMaternalLove(double level) => level < 0.3 ? "developing" : level <= 0.5 ? "moderate" : "strong";
}
