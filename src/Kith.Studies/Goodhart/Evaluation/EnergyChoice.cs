namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Which energies policies are evaluated under; none of them sees its energy, so any will do for any policy.</summary>
public enum EnergyChoice
{
    /// <summary>The guide's and the harsh ones, one after the other.</summary>
    Both,

    /// <summary>The guide's: one food outweighs one poison.</summary>
    Guide,

    /// <summary>The harsh ones: an agent that eats without choosing dies.</summary>
    Harsh,

    /// <summary>Those of the world each model was trained in.</summary>
    Own,
}
