using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>A recorded therapy.</summary>
public sealed class TherapyEpisode
{
    private readonly byte[] _actions;
    private readonly byte[] _answers;
    private readonly byte[] _perceived;
    private readonly float[] _course;
    private int _length;

    internal TherapyEpisode(EpisodeStart start, in TherapyState state)
    {
        var longest = state.MaxSessions;
        (_actions, _answers, _perceived, _course) = (new byte[longest], new byte[longest], new byte[longest], new float[longest]);
        (Start, StartingSatisfaction) = (start, state.Client.RelativeSatisfaction);
    }

    /// <summary>Which client it was.</summary>
    public EpisodeStart Start { get; }

    /// <summary>How it ended.</summary>
    public TherapyEnd End { get; private set; }

    /// <summary>Sum of the rewards, without shaping.</summary>
    public double Reward { get; private set; }

    /// <summary>Satisfaction before the first session, as a fraction of the client's range.</summary>
    public double StartingSatisfaction { get; }

    /// <summary>Satisfaction at the end, in units of utility.</summary>
    public double FinalSatisfaction { get; private set; }

    /// <summary>Satisfaction at the end, as a fraction of the client's range.</summary>
    public double FinalRelativeSatisfaction { get; private set; }

    /// <summary>Bond at the end.</summary>
    public double FinalBond { get; private set; }

    /// <summary>Sessions it took.</summary>
    public int Sessions => _length;

    /// <summary>Whether it succeeded.</summary>
    public bool Succeeded => End == TherapyEnd.Success;

    /// <summary>Whether the client gave up.</summary>
    public bool DroppedOut => End == TherapyEnd.Dropout;

    /// <summary>What the client did in each session.</summary>
    public ReadOnlySpan<byte> Actions => _actions.AsSpan(0, _length);

    /// <summary>What the therapist answered.</summary>
    public ReadOnlySpan<byte> Answers => _answers.AsSpan(0, _length);

    /// <summary>What the client took the answers for.</summary>
    public ReadOnlySpan<byte> Perceived => _perceived.AsSpan(0, _length);

    /// <summary>Satisfaction after each session, as a fraction of the client's range.</summary>
    public ReadOnlySpan<float> Course => _course.AsSpan(0, _length);

    /// <summary>Share of answers that were the complement of what the client did.</summary>
    public double Complementarity
    {
        get
        {
            var count = 0;
            for (var i = 0; i < _length; i++)
                if (_answers[i] == Octant.Complement(_actions[i])) count++;
            return _length > 0 ? (double)count / _length : 0;
        }
    }

    internal void Add(int action, int answer) => (_actions[_length], _answers[_length]) = ((byte)action, (byte)answer);

    internal void Notice(in TherapyState state)
    {
        _course[_length] = (float)state.Client.RelativeSatisfaction;
        _perceived[_length++] = (byte)state.LastPerceived;
        if (state.End == TherapyEnd.None) return;
        (End, Reward) = (state.End, state.Reward);
        (FinalSatisfaction, FinalRelativeSatisfaction, FinalBond) =
            (state.Client.Satisfaction, state.Client.RelativeSatisfaction, state.Client.Bond);
    }
}
