namespace Kith.App.Sessions;

/// <summary>Chooses how progress is shown.</summary>
internal static class TrainingViews
{
    /// <summary>JSON when asked for, a board on a terminal, plain lines otherwise.</summary>
    public static ITrainingView For(Surroundings outside, Voice voice) =>
        voice.IsJson ? new JsonView(voice)
        : outside.IsTerminal ? new LiveView(outside.OpenConsole(), outside.Error)
        : new PlainView(outside.Output, outside.Error);
}
