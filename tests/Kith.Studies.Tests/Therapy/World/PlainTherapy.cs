using Kith.Numerics;
using Kith.Studies.Tests.Therapy.Clients;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.World;

/// <summary>A therapy as one would write it down without thinking of speed, with streams of luck of its own.</summary>
internal sealed class PlainTherapy
{
    private readonly TherapyWorldOptions _options;
    private readonly double _threshold;
    private RandomStream _actions;
    private RandomStream _perceptions;
    private RandomStream _leaving;

    public PlainTherapy(TherapyWorldOptions options, long seed, int pattern)
    {
        _options = options;
        (_actions, _perceptions, _leaving) = (new(seed, "client"), new(seed, "perception"), new(seed, "leaving"));
        var (matrix, memory) = (new RandomStream(seed, "matrix"), new RandomStream(seed, "memory"));
        var (utilities, actions, answers) = (new double[64], new byte[50], new byte[50]);
        for (var rejected = 0; ; rejected++)
        {
            for (var cell = 0; cell < 64; cell++) utilities[cell] = Utilities.Midpoints[cell] - 10 + 20 * matrix.NextDouble();
            ClientPattern.Find(options.Patterns[pattern], options.Response)!.Sample(actions, answers, ref memory);
            Client = new PlainClient(options.Traits, utilities, actions, answers, options.Temperature);
            _threshold = utilities.Min() + options.Threshold * (utilities.Max() - utilities.Min());
            if (Client.Satisfaction < _threshold || options.AllowSolvedStart || rejected == 100) break;
        }

        ClientAction = Client.Choose(_actions.NextDouble());
    }

    public PlainClient Client { get; }

    public int ClientAction { get; private set; }

    public int Perceived { get; private set; }

    public TherapyEnd End { get; private set; }

    public void Answer(int answer)
    {
        Perceived = Client.Live(ClientAction, answer, _options.Parataxic ? _perceptions.NextDouble() : 0).Perceived;
        var isLeaving = _options.Dropout == DropoutRule.Classic ? Client.LeavesByLookingBack : IsLost(_leaving.NextDouble());
        var isSatisfied = Client.Satisfaction >= _threshold;
        if (isLeaving && !(isSatisfied && _options.Dropout == DropoutRule.Hazard)) End = TherapyEnd.Dropout;
        else if (isSatisfied) End = TherapyEnd.Success;
        else if (Client.Sessions == _options.MaxSessions) End = TherapyEnd.Truncated;
        else ClientAction = Client.Choose(_actions.NextDouble());
    }

    private bool IsLost(double uniform) =>
        Client.Sessions >= 10 && Client.Loss > 0 && uniform < 1 - Math.Exp(-_options.DropoutHazard * Client.Loss);
}
