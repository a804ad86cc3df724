using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Exact;

/// <summary>Finds the states of a model, breadth first: the questions on all threads, the numbering on one.</summary>
/// <param name="model">The model.</param>
/// <param name="most">States at most.</param>
internal sealed class StateExplorer<TState>(IWorldModel<TState> model, int most)
    where TState : IEquatable<TState>
{
    private const int PieceLength = 32;
    private const int PiecesAtOnce = 256;
    private const double Tolerance = 1e-9;
    private readonly Answers[] _answers = [.. Enumerable.Range(0, PiecesAtOnce).Select(_ => new Answers())];

    /// <summary>The states by number.</summary>
    public List<TState> States { get; } = [];

    /// <summary>Their numbers.</summary>
    public Dictionary<TState, int> Numbers { get; } = [];

    /// <summary>Place of a state's first joint action in <see cref="Ends"/>; -1 for a terminal one [states].</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Where the outcomes of a joint action begin, and those of the one before end.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>All outcomes, state by state, joint action by joint action.</summary>
    public List<Outcome> Outcomes { get; } = [];

    /// <summary>Joint actions.</summary>
    public int JointActionCount { get; } = JointActions.Count(model.AgentCount, model.ActionCount);

    /// <summary>Finds all.</summary>
    public void Explore(Workers workers, CancellationToken stopping)
    {
        NumberOf(model.Initial);
        for (var begin = 0; begin < States.Count;)
        {
            stopping.ThrowIfCancellationRequested();
            var count = Math.Min(States.Count - begin, PieceLength * PiecesAtOnce);
            var pieces = (count + PieceLength - 1) / PieceLength;
            workers.Run(pieces, new Questions(this, begin, count));
            for (var piece = 0; piece < pieces; piece++) Take(_answers[piece]);
            begin += count;
        }
    }

    private void Ask(Answers answers, int first, int count)
    {
        answers.Clear();
        Span<int> actions = stackalloc int[model.AgentCount];
        for (var number = first; number < first + count; number++)
        {
            var state = States[number];
            var isTerminal = model.IsTerminal(in state);
            answers.Terminal.Add(isTerminal);
            for (var joint = 0; joint < JointActionCount && !isTerminal; joint++)
            {
                JointActions.Write(joint, model.ActionCount, actions);
                answers.Successors.Clear();
                model.AddSuccessors(in state, actions, answers.Successors);
                answers.Counts.Add(answers.Successors.Count);
                answers.Items.AddRange(answers.Successors.Items);
            }
        }
    }

    private void Take(Answers answers)
    {
        var (answer, item) = (0, 0);
        foreach (var isTerminal in answers.Terminal)
        {
            Rows.Add(isTerminal ? -1 : Ends.Count);
            for (var joint = 0; joint < JointActionCount && !isTerminal; joint++)
            {
                Ends.Add(Outcomes.Count);
                var sum = 0.0;
                for (var end = item + answers.Counts[answer++]; item < end; item++)
                {
                    var (state, probability) = answers.Items[item];
                    Outcomes.Add(new(NumberOf(state), probability));
                    sum += probability;
                }

                if (Math.Abs(sum - 1) <= Tolerance) continue;
                throw new InvalidDataException(
                    $"The probabilities of what follows {States[Rows.Count - 1]} under the joint action {joint} are together "
                    + $"{sum}, not 1.");
            }
        }
    }

    private int NumberOf(in TState state)
    {
        if (Numbers.TryGetValue(state, out var number)) return number;
        if (States.Count == most)
            throw new InvalidDataException($"More than {most} states can be reached, which is the most that was allowed.");
        Numbers.Add(state, number = States.Count);
        States.Add(state);
        return number;
    }

    private sealed class Questions(StateExplorer<TState> explorer, int begin, int count) : IWork
    {
        public void Do(int piece, int worker)
        {
            var first = piece * PieceLength;
            explorer.Ask(explorer._answers[piece], begin + first, Math.Min(PieceLength, count - first));
        }
    }

    // What one thread found out about some neighbouring states.
    private sealed class Answers
    {
        public Successors<TState> Successors { get; } = new();

        public List<bool> Terminal { get; } = [];

        public List<int> Counts { get; } = [];

        public List<(TState State, double Probability)> Items { get; } = [];

        public void Clear()
        {
            Terminal.Clear();
            Counts.Clear();
            Items.Clear();
        }
    }
}
