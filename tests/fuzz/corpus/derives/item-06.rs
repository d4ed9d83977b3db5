enum Notice<T: ProactiveEvent> { Storm(Storm), Parcel { parcel: T }, Nothing }
