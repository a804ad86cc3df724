using Kith.Numerics;
using Kith.Studies.Empowerment;
using Kith.Studies.Empowerment.Exact;
using Kith.Studies.Empowerment.World;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>Both phases of a problem.</summary>
internal static class Solutions
{
    public static (HumanValues<GridState> Humans, RobotValues<GridState> Robots) Of(
        PowerProblem<GridState> problem, TheoryOptions theory, Workers workers)
    {
        var humans = HumanValues<GridState>.Solve(problem, theory, workers);
        return (humans, RobotValues<GridState>.Solve(problem, humans, theory, workers));
    }
}
