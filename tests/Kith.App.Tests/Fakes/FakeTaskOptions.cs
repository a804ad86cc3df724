using Kith.Options;

namespace Kith.App.Tests.Fakes;

public sealed record FakeTaskOptions
{
    [Option("rounds", Help = "Rounds to play", Min = 1)]
    public int Rounds { get; init; } = 10;

    [Option("quick", Help = "Play fewer rounds")]
    public bool Quick { get; init; }
}
