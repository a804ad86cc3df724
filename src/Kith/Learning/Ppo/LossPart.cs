namespace Kith.Learning.Ppo;

/// <summary>Which of a policy's outputs a layer gives.</summary>
internal enum LossPart
{
    /// <summary>The parameters of the action and the value.</summary>
    Both,

    /// <summary>The parameters of the action.</summary>
    Policy,

    /// <summary>The value.</summary>
    Value,
}
