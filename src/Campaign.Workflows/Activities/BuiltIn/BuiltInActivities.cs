using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Activities.BuiltIn;

/// <summary>The activities of Elsa that the engine brings along. Their names are Elsa's.</summary>
internal static class BuiltInActivities
{
    public static ActivityCatalogBuilder AddTo(ActivityCatalogBuilder builder) => builder
        .Add(new FlowchartActivity(), Container)
        .Add(new SequenceActivity(), Container)
        .Add(new MarkerActivity<Start>(), descriptor => descriptor with { IsStart = true })
        .Add(new MarkerActivity<End>(), Terminal)
        .Add(new FinishActivity(), Terminal)
        .Add(new FlowDecisionActivity())
        .Add(new FlowSwitchActivity())
        .Add(new FlowForkActivity())
        .Add(new FlowJoinActivity())
        .Add(new IfActivity())
        .Add(new SwitchActivity())
        .Add(new WhileActivity())
        .Add(new ForActivity())
        .Add(new ForEachActivity())
        .Add(new ParallelForEachActivity())
        .Add(new BreakActivity(), Terminal)
        .Add(new ParallelActivity(), Container)
        .Add(new ForkActivity(), Container)
        .Add(new CompleteActivity(), Terminal)
        .Add(new SetVariableActivity())
        .Add(new SetOutputActivity())
        .Add(new RunJavaScriptActivity())
        .Add<Fault>(_ => new FaultHandler())
        .Add<SetName>(_ => new SetNameHandler())
        .Add<Correlate>(_ => new CorrelateHandler())
        .Add<WriteLine>(_ => new WriteLineHandler())
        .Add<Delay>(time => new DelayHandler(time))
        .Add<StartAt>(time => new StartAtHandler(time))
        .Add<Timer>(time => new TimerHandler(time))
        .Add<Cron>(time => new CronHandler(time))
        .Add<Event>(_ => new EventHandler())
        .Add<PublishEvent>(_ => new PublishEventHandler())
        .Add<RunTask>(time => new RunTaskHandler(time))
        .Add<DispatchWorkflow>((services, time) => new DispatchWorkflowHandler(time, ChildrenOf(services)))
        .Add<ExecuteWorkflow>((services, time) => new ExecuteWorkflowHandler(time, ChildrenOf(services)))
        .Add(new BulkDispatchWorkflowsActivity())
        .Add(new StateMachineActivity(), Container)
        .Add(new SendHttpRequestActivity())
        .Add(new FlowSendHttpRequestActivity())
        .Add<HttpEndpoint>((services, _) => new HttpEndpointHandler(ExchangeOf(services), PathsOf(services)))
        .Add<WriteHttpResponse>((services, _) => new WriteHttpResponseHandler(ExchangeOf(services)))
        .Add(new SendEmailActivity());

    internal static IChildWorkflows? ChildrenOf(IServiceProvider services) =>
        services.GetService(typeof(IChildWorkflows)) as IChildWorkflows;

    private static IHttpExchange? ExchangeOf(IServiceProvider services) =>
        services.GetService(typeof(IHttpExchange)) as IHttpExchange;

    private static IHttpPaths? PathsOf(IServiceProvider services) =>
        services.GetService(typeof(IHttpPaths)) as IHttpPaths;

    private static ActivityDescriptor Container(ActivityDescriptor descriptor) =>
        descriptor with { IsContainer = true, IsBrowsable = false };

    private static ActivityDescriptor Terminal(ActivityDescriptor descriptor) =>
        descriptor with { IsTerminal = true, Ports = [] };
}
