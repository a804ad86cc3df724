namespace Kith.Worlds;

/// <summary>Brings actions, as policies draw them, into the form in which they enter a world.</summary>
/// <param name="seats">The seats of the world.</param>
internal sealed class EnteringActions(IReadOnlyList<Seat> seats)
{
    private readonly Seat[] _seats = [.. seats];

    /// <summary>Numbers that make up the actions of all seats.</summary>
    public int Length { get; } = seats.Sum(seat => seat.Actions.Length);

    /// <summary>Whether any action may be changed.</summary>
    public bool AnyChange { get; } = seats.Any(seat => seat.Actions is BoxActions { IsClipped: true });

    /// <summary>Clips the actions of some worlds' seats where the seats say so [worlds · <see cref="Length"/>].</summary>
    public void Clip(Span<float> actions)
    {
        if (!AnyChange) return;
        for (; actions.Length > 0; actions = actions[Length..])
        {
            var place = 0;
            foreach (var seat in _seats)
            {
                if (seat.Actions is BoxActions box)
                    foreach (ref var number in actions.Slice(place, box.Dimensions)) number = box.Entering(number);
                place += seat.Actions.Length;
            }
        }
    }
}
