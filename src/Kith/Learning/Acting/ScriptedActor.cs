using Kith.Numerics;

namespace Kith.Learning.Acting;

/// <summary>An actor by rules that see to one episode at a time; every place has rules of its own.</summary>
/// <typeparam name="TState">The state of the world.</typeparam>
/// <param name="name">What it is called in tables.</param>
/// <param name="create">Makes the rules; they are asked about place 0 only.</param>
public sealed class ScriptedActor<TState>(string name, Func<ActorWorkspace<TState>> create) : Actor<TState>(name)
{
    private readonly Func<ActorWorkspace<TState>> _create = create ?? throw new ArgumentNullException(nameof(create));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The rules are null.</exception>
    public override ActorWorkspace<TState> CreateWorkspace(int capacity) =>
        capacity == 1 ? Create() : new Workspace([.. Enumerable.Range(0, capacity).Select(_ => Create())]);

    private ActorWorkspace<TState> Create() =>
        _create() ?? throw new InvalidOperationException($"The actor '{Name}' has no rules: what makes them gave null.");

    private sealed class Workspace(ActorWorkspace<TState>[] places) : ActorWorkspace<TState>
    {
        public override void Begin(int place, ref readonly TState state, RandomStream random) =>
            places[place].Begin(0, in state, random);

        public override void Renew(int place, ref readonly TState state) => places[place].Renew(0, in state);

        public override void Act(ReadOnlySpan<int> asked, ReadOnlySpan<TState> states, Matrix actions)
        {
            for (var i = 0; i < asked.Length; i++)
                places[asked[i]].Act([0], states.Slice(asked[i], 1), actions.SliceRows(i, 1));
        }

        public override void Notice(int place, ref readonly TState state) => places[place].Notice(0, in state);
    }
}
